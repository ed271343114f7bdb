"""The threshold lab: what thresholds, staff and early help do to children, families and workers, as far as is known."""
