"""What the signs on the pages mean: every part and every kind of entry, shown as it is on the pages."""
