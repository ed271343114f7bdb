"""The threshold lab: what follows from thresholds and staff, simulated from aggregates. It never reads a story."""
