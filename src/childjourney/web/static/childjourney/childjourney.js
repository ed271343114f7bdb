// What every page gets on top of working without a script.

// A journey is read from its latest days: open a picture that is wider than its box at that end.
for (const box of document.querySelectorAll(".cj-journey__box")) {
  box.scrollLeft = box.scrollWidth;
}
