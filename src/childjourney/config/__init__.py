"""Wiring and settings: the only place that knows which store and which engines are used."""
