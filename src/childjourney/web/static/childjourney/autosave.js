// Keeps on the server what is being typed, so that neither a crash nor a time-out loses it.
// What changed is sent three seconds after the first change, and at once when a field is left or the page goes.

const WAIT = 3000;
const AGAIN = 5000;
const LARGEST_AT_THE_END = 60_000; // A page that goes may send no more than 64 KiB.

const form = document.querySelector("form[data-keep]");
const line = document.getElementById("saved");

// A form that came back unsaved holds words that may have been kept nowhere yet.
let before = form && !("unsaved" in form.dataset) ? words() : "";
let timer = 0;
let sending = false;
let leaving = false;

function words() {
  const held = new URLSearchParams();
  for (const [name, value] of new FormData(form)) {
    // A file is no text: it is sent with the form alone.
    if (name !== "csrfmiddlewaretoken" && typeof value === "string") held.append(name, value);
  }
  return held.toString();
}

// After signing in again in another tab the token is a new one: the form takes it over, so that it can still be sent.
function token() {
  const field = form.elements.csrfmiddlewaretoken;
  const found = document.cookie.split("; ").find((each) => each.startsWith("csrftoken="));
  if (found) field.value = found.slice("csrftoken=".length);
  return field.value;
}

function tell(state, text) {
  line.className = `cj-saved cj-saved--${state}`;
  if (line.textContent !== text) line.textContent = text;
}

function askToSignIn() {
  tell("failed", "");
  const link = document.createElement("a");
  link.className = "govuk-link";
  link.href = form.dataset.login;
  link.target = "_blank";
  link.rel = "opener";
  link.textContent = "Sign in in a new tab";
  const said = document.createElement("span");
  said.append("You are signed out. Your words are still on this page. ", link, ", then go on here.");
  line.replaceChildren(said);
}

function later(delay) {
  if (!timer) timer = setTimeout(send, delay);
}

async function send({ last = false } = {}) {
  clearTimeout(timer);
  timer = 0;
  const now = words();
  if (now === before || (sending && !last)) return;
  sending = true;
  try {
    const answer = await fetch(form.dataset.keep, {
      method: "POST",
      headers: {
        Accept: "application/json",
        "Content-Type": "application/x-www-form-urlencoded",
        "X-CSRFToken": token(),
      },
      body: now,
      keepalive: last && now.length < LARGEST_AT_THE_END,
      redirect: "error",
    });
    await told(answer, now);
  } catch {
    if (!leaving) {
      tell("failed", "What you typed last is not kept yet: the connection is down. It is tried again.");
      later(AGAIN);
    }
  } finally {
    sending = false;
    if (words() !== before) later(WAIT);
  }
}

async function told(answer, now) {
  if (answer.ok) {
    before = now;
    const unsent = form.dataset.unsent ?? "It is not recorded until you save.";
    tell("kept", `What you typed was kept at ${(await answer.json()).kept}. ${unsent}`);
    document.dispatchEvent(new Event("kept"));
  } else if (answer.status === 401) {
    askToSignIn();
    later(AGAIN);
  } else if (answer.status === 413) {
    before = now;
    tell("failed", (await answer.json()).refused);
  } else {
    tell("failed", "What you typed last is not kept. Copy it before you leave this page.");
    later(AGAIN);
  }
}

if (form && line) {
  if ("unsaved" in form.dataset) send();
  form.addEventListener("input", () => later(WAIT));
  form.addEventListener("change", () => later(WAIT));
  form.addEventListener("focusout", () => send());
  form.addEventListener("submit", () => {
    leaving = true;
    clearTimeout(timer);
    token();
  });
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" && !leaving) send({ last: true });
  });
  addEventListener("pagehide", () => {
    if (!leaving) send({ last: true });
  });
  addEventListener("pageshow", () => {
    leaving = false;
  });
}
