"""Command line, HTTP and web pages: presentation and wiring, no rule and no query."""
