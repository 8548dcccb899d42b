// One slider moves all films of the page and the dashed lines of its charts.
"use strict";
document.querySelectorAll(".film").forEach(film => {
  const slider = film.querySelector("input");
  const button = film.querySelector("button");
  const output = film.querySelector("output");
  const turns = slider.dataset.turns.split(" ").map(Number);
  const reels = [...film.querySelectorAll(".reel")].map(reel => [...reel.children]);
  const cursors = [...document.querySelectorAll(".cursor")];
  let clock = 0;

  const show = turn => {
    reels.forEach(frames => {
      const seen = Math.max(0, frames.filter(frame => turn >= Number(frame.dataset.turn)).length - 1);
      frames.forEach((frame, k) => { frame.hidden = k !== seen; });
    });
    output.textContent = turn === 0 ? "untrained" : "turn " + turn.toLocaleString("en");
    cursors.forEach(cursor => {
      const from = Number(cursor.dataset.from);
      const share = Math.min(1, turn / Number(cursor.dataset.turns));
      cursor.setAttribute("transform", "translate(" + (from + share * (Number(cursor.dataset.to) - from)) + " 0)");
      cursor.setAttribute("visibility", "visible");
    });
  };
  const stop = () => {
    clearInterval(clock);
    clock = 0;
    button.textContent = "\u25b6";
    button.setAttribute("aria-label", "play");
  };
  const step = () => {
    if (Number(slider.value) >= turns.length - 1) {
      stop();
    } else {
      slider.value = Number(slider.value) + 1;
      show(turns[slider.value]);
    }
  };

  slider.addEventListener("input", () => { stop(); show(turns[slider.value]); });
  button.addEventListener("click", () => {
    if (clock) {
      stop();
      return;
    }
    if (Number(slider.value) >= turns.length - 1) {
      slider.value = 0;
      show(turns[0]);
    }
    button.textContent = "\u275a\u275a";
    button.setAttribute("aria-label", "pause");
    clock = setInterval(step, 160);
  });
  film.classList.add("live");
  show(turns[slider.value]);
});
