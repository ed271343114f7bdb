// Says two minutes ahead that a session ends by itself, and lets somebody stay with one key.
// Whoever goes on typing stays: what is kept of it tells the server that somebody is there.

const WARNED = 120;

const box = document.querySelector(".cj-closing");
const ends = performance.now() + box.dataset.ends * 1000;
let timer = 0;
let closes = 0;

function begin() {
  closes = Math.min(performance.now() + box.dataset.idle * 1000, ends);
  box.replaceChildren();
  wait();
}

// A device that slept comes back late: what counts is the moment, and not how long was waited.
function wait() {
  clearTimeout(timer);
  const left = closes - performance.now();
  if (left <= 0) return close();
  const warned = box.childElementCount > 0;
  if (!warned && left <= WARNED * 1000) warn();
  timer = setTimeout(wait, warned || left <= WARNED * 1000 ? left : left - WARNED * 1000);
}

function warn() {
  box.replaceChildren(document.getElementById("closing").content.cloneNode(true));
  const button = box.querySelector("button");
  if (closes >= ends) {
    button.remove(); // However busy somebody is, nothing stays open for longer than this.
    return;
  }
  button.addEventListener("click", stay);
  if (document.activeElement === document.body) button.focus();
}

async function stay() {
  try {
    const answer = await fetch(box.dataset.stay, { headers: { Accept: "application/json" }, redirect: "error" });
    if (answer.ok) return begin();
  } catch {
    return; // The line is down: the page still closes in time.
  }
  close();
}

// Nobody who comes to the screen later reads what was open there.
function close() {
  location.replace(box.dataset.closed);
}

document.addEventListener("kept", begin);
document.addEventListener("visibilitychange", wait);
begin();
