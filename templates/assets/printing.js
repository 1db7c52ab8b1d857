// A briefing is printed as its brief or as a whole: the reader is asked which, by the button and by Ctrl-P.
import texts from "./texts.js";

const root = document.documentElement;

function choice() {
  const made = document.createElement("dialog");
  made.className = "dy-dialog dy-print-choice";
  const title = document.createElement("p");
  title.textContent = texts.print_what;
  made.append(title);
  for (const what of ["brief", "whole"]) {
    const button = Object.assign(document.createElement("button"), { type: "button", textContent: texts["print_" + what], value: what });
    button.addEventListener("click", () => {
      made.close();
      root.dataset.print = what;
      print();
    });
    made.append(button);
  }
  document.body.append(made);
  return made;
}

export default function printing() {
  const button = document.querySelector(".dy-print");
  if (!button) return;
  let made = null;
  const ask = () => {
    made = made || choice();
    if (!made.open) made.showModal();
  };
  button.hidden = false;
  button.addEventListener("click", ask);
  document.addEventListener("keydown", (event) => {
    if (event.key.toLowerCase() !== "p" || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey) return;
    event.preventDefault();
    ask();
  });
  addEventListener("afterprint", () => { delete root.dataset.print; });
}
