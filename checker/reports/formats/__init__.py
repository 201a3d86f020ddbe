"""One file a report format; none knows another."""
