"use strict";
// Copy a span with its reference; scroll two reports together. Without it all words are there.
for (const button of document.querySelectorAll("button.copy")) {
  if (!navigator.clipboard) continue; // a page from disk may have none: the reference stands beside the words
  button.hidden = false;
  button.addEventListener("click", async () => {
    const label = button.textContent;
    try {
      await navigator.clipboard.writeText(button.dataset.quote);
      button.textContent = "Copied";
    } catch {
      button.textContent = "Not allowed here";
    }
    setTimeout(() => { button.textContent = label; }, 2000);
  });
}

const sides = [...document.querySelectorAll(".side .text")];
if (sides.length === 2) {
  const anchors = sides.map((side) => new Map([...side.querySelectorAll("[data-pair]")].map((each) => [each.dataset.pair, each])));
  const shared = [...anchors[0].keys()].filter((key) => anchors[1].has(key));
  let led = null; // the side that the reader scrolls; the other follows
  let waiting = false;
  const top = (side, key) => anchors[side].get(key).getBoundingClientRect().top - sides[side].getBoundingClientRect().top;
  const follow = () => {
    waiting = false;
    if (led === null) return;
    const other = 1 - led;
    const middle = sides[led].clientHeight / 3;
    const nearest = shared.reduce((best, key) => (best === null || Math.abs(top(led, key) - middle) < Math.abs(top(led, best) - middle) ? key : best), null);
    if (nearest !== null) sides[other].scrollTop += top(other, nearest) - top(led, nearest);
    else sides[other].scrollTop = (sides[led].scrollTop / Math.max(1, sides[led].scrollHeight - sides[led].clientHeight)) * (sides[other].scrollHeight - sides[other].clientHeight);
  };
  sides.forEach((side, place) => {
    for (const kind of ["pointerenter", "focusin", "wheel", "touchstart"]) side.addEventListener(kind, () => { led = place; }, { passive: true });
    side.addEventListener("scroll", () => {
      if (led === place && !waiting) { waiting = true; requestAnimationFrame(follow); }
    }, { passive: true });
  });
}
