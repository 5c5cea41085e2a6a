// The grid of the rota page: arrow keys, dragging, and the sheet that opens over it. Without this file every cell is
// still a link and every form still works.
(() => {
  "use strict";

  const grid = document.getElementById("rota-grid");
  const sheet = document.getElementById("rota-sheet");
  const body = document.getElementById("rota-sheet-body");
  const FAR_ENOUGH = 6;

  // --- the sheet -------------------------------------------------------------------------------------------------

  let opener = null;

  function open(address, from) {
    opener = from;
    window.htmx.ajax("GET", address, { target: body, swap: "innerHTML" }).then(() => {
      if (!body.querySelector("form, .sheet-facts")) {
        window.location.assign(address);
        return;
      }
      if (!sheet.open) sheet.showModal();
      const first = body.querySelector("[autofocus], select, input:not([type=hidden]), button");
      if (first) first.focus();
    });
  }

  function close() {
    if (sheet.open) sheet.close();
  }

  if (sheet) {
    sheet.addEventListener("close", () => {
      body.replaceChildren();
      if (opener && opener.isConnected) opener.focus();
    });
    sheet.addEventListener("click", (event) => {
      if (event.target === sheet || event.target.closest("[data-close]")) {
        event.preventDefault();
        close();
      }
    });
  }

  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-sheet], #rota-grid a.chip");
    if (!link || !sheet || !window.htmx || event.ctrlKey || event.metaKey || event.shiftKey || event.button !== 0) return;
    event.preventDefault();
    open(link.href, link);
  });

  // --- forms: what only makes sense for one choice is shown for that choice ------------------------------------------

  function showParts(form) {
    const chosen = form.querySelector("[data-choice]:checked");
    if (!chosen) return;
    form.querySelectorAll("[data-for]").forEach((part) => {
      part.hidden = !part.dataset.for.split(" ").includes(chosen.value);
    });
  }

  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-choice]")) showParts(event.target.form);
    if (event.target.matches("[data-goes]")) event.target.form.requestSubmit();
  });
  document.addEventListener("htmx:afterSettle", (event) => {
    event.target.querySelectorAll("form").forEach(showParts);
  });
  document.querySelectorAll("form").forEach(showParts);

  if (!grid) return;

  // --- arrow keys ------------------------------------------------------------------------------------------------

  const chips = () => [...grid.querySelectorAll("a.chip")];

  function become(chip) {
    grid.querySelectorAll('a.chip[tabindex="0"]').forEach((other) => other.setAttribute("tabindex", "-1"));
    chip.setAttribute("tabindex", "0");
  }

  function go(chip) {
    if (!chip) return;
    become(chip);
    chip.focus();
  }

  function slots(level) {
    return [...grid.querySelectorAll(`td[data-level="${level}"]`)];
  }

  function sideways(chip, step) {
    const cell = chip.closest("td");
    const index = [...cell.querySelectorAll("a.chip")].indexOf(chip);
    const days = slots(cell.dataset.level);
    for (let i = days.indexOf(cell) + step; days[i]; i += step) {
      const options = days[i].querySelectorAll("a.chip");
      if (options.length) return options[Math.min(index, options.length - 1)];
    }
    return null;
  }

  function upright(chip, step) {
    const cell = chip.closest("td");
    const own = [...cell.querySelectorAll("a.chip")];
    const next = own[own.indexOf(chip) + step];
    if (next) return next;
    const column = [...grid.querySelectorAll("tr.level")].map((row) => row.cells[cell.cellIndex]);
    for (let i = column.indexOf(cell) + step; column[i]; i += step) {
      const options = [...column[i].querySelectorAll("a.chip")];
      if (options.length) return step > 0 ? options[0] : options[options.length - 1];
    }
    return null;
  }

  const row = (chip) => [...chip.closest("tr").querySelectorAll("a.chip")];
  const moves = {
    ArrowRight: (chip) => sideways(chip, 1),
    ArrowLeft: (chip) => sideways(chip, -1),
    ArrowDown: (chip) => upright(chip, 1),
    ArrowUp: (chip) => upright(chip, -1),
    Home: (chip) => row(chip)[0],
    End: (chip) => row(chip).pop(),
  };

  grid.addEventListener("keydown", (event) => {
    const chip = event.target.closest("a.chip");
    if (!chip) return;
    if (moves[event.key]) {
      event.preventDefault();
      go(moves[event.key](chip));
    } else if (event.key === " ") {
      event.preventDefault();
      chip.click();
    }
  });
  grid.addEventListener("focusin", (event) => {
    const chip = event.target.closest("a.chip");
    if (chip) become(chip);
  });

  const all = chips();
  all.forEach((chip) => chip.setAttribute("tabindex", "-1"));
  const start = grid.querySelector("a.chip.now") || grid.querySelector(".today a.chip") || all[0];
  if (start) start.setAttribute("tabindex", "0");

  // --- dragging: a worker onto a cell puts the worker there; a cell along its row chooses the span ------------------

  let drag = null;

  function asked(chip) {
    return new URL(chip.href, window.location.href);
  }

  function under(event) {
    const element = document.elementFromPoint(event.clientX, event.clientY);
    return element && element.closest("#rota-grid td") ? element : null;
  }

  function target(event) {
    const element = under(event);
    if (!element) return null;
    return element.closest("a.chip") || element.closest("td").querySelector("a.chip:not(.past)");
  }

  function mark(chip) {
    grid.querySelectorAll(".aimed").forEach((cell) => cell.classList.remove("aimed"));
    if (!chip) return;
    if (drag.worker) {
      chip.classList.add("aimed");
    } else {
      between(drag.chip, chip).forEach((cell) => cell.classList.add("aimed"));
    }
  }

  function between(one, other) {
    const cells = slots(one.closest("td").dataset.level);
    const ends = [cells.indexOf(one.closest("td")), cells.indexOf(other.closest("td"))].sort((a, b) => a - b);
    return ends[0] < 0 ? [one.closest("td")] : cells.slice(ends[0], ends[1] + 1);
  }

  function ghost(event) {
    if (!drag.ghost) {
      drag.ghost = document.createElement("div");
      drag.ghost.className = "drag-ghost";
      drag.ghost.textContent = drag.text;
      document.body.append(drag.ghost);
    }
    drag.ghost.style.translate = `${event.clientX + 12}px ${event.clientY + 12}px`;
  }

  function finish() {
    if (drag && drag.ghost) drag.ghost.remove();
    grid.querySelectorAll(".aimed").forEach((cell) => cell.classList.remove("aimed"));
    drag = null;
  }

  function dropped(event) {
    const chip = target(event);
    if (!chip || chip.classList.contains("past")) return;
    const address = asked(drag.worker ? chip : drag.chip);
    if (drag.worker) {
      address.searchParams.set("with", drag.worker);
    } else {
      if (chip.closest("td").dataset.level !== drag.chip.closest("td").dataset.level) return;
      const spans = [address, asked(chip)].map((it) => it.searchParams);
      const sorted = (name) => spans.map((span) => span.get(name)).sort();
      address.searchParams.set("from", sorted("from")[0]);
      address.searchParams.set("to", sorted("to")[1]);
    }
    open(address.href, chip);
  }

  document.addEventListener("pointerdown", (event) => {
    const worker = event.target.closest("[data-worker]");
    const chip = event.target.closest("#rota-grid a.chip:not(.past)");
    if (event.button !== 0 || (!worker && !chip) || (chip && event.pointerType === "touch")) return;
    drag = {
      x: event.clientX,
      y: event.clientY,
      worker: worker ? worker.dataset.worker : null,
      chip,
      text: (worker || chip).textContent.trim().replace(/\s+/g, " "),
    };
  });
  document.addEventListener("pointermove", (event) => {
    if (!drag) return;
    if (!drag.moving && Math.hypot(event.clientX - drag.x, event.clientY - drag.y) < FAR_ENOUGH) return;
    drag.moving = true;
    ghost(event);
    mark(target(event));
  });
  document.addEventListener("pointerup", (event) => {
    if (drag && drag.moving) {
      dropped(event);
      // The click that follows the drop is no wish to open the cell under it.
      window.addEventListener("click", swallow, { capture: true, once: true });
      window.setTimeout(() => window.removeEventListener("click", swallow, { capture: true }), 0);
    }
    finish();
  });
  document.addEventListener("pointercancel", finish);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && drag) finish();
  });
  grid.addEventListener("dragstart", (event) => event.preventDefault());

  function swallow(event) {
    event.preventDefault();
    event.stopPropagation();
  }
})();
