"""Time, calendar, identifiers, digests and refusals: what every other room stands on."""
