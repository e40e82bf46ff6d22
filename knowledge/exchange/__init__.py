"""Tables that departments keep and publish: power lists, registers, calendars, in and out."""
