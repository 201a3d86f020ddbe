"""Papers for people to fill in or to send: the Excel form, the specification, the table for the committee, the template."""
