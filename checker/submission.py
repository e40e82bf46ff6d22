"""Submissions: a request to change a list, or a case file. One definition for every surface."""

from checker.case import CaseFile
from checker.change import ChangeRequest

Submission = ChangeRequest | CaseFile
