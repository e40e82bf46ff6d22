"""The statute library: texts read from files, dated, traced from version to version."""
