"""Judge case studies against the ten features of good practice."""
