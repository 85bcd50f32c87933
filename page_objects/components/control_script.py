"""What is read of the controls of a form, in one question to the browser."""

from page_objects.components.naming import NAMING

TICKED = "ticked"
"""The value of a box that is ticked."""

CONTROLS = (
    'input:not([type]), input[type="text"], input[type="number"], input[type="tel"], input[type="radio"], '
    'input[type="checkbox"], select, .comet-v2-select-show-arrow, [role="combobox"]:not(input), '
    '[role="radio"]:not(input), [role="checkbox"]:not(input), [role="switch"]:not(input), '
    '[role="spinbutton"]:not(input)'
)
"""Whatever a person answers besides a textarea and files: by element, role, and the classes of site.md 4.2."""

LOOK = (
    r"""(found, { controls, parts, showing }) => {
"""
    + NAMING
    + r"""
const all = found.filter((one) => one.matches(controls));
const [button, ...others] = found.filter((one) => !one.matches(controls));
if (button === undefined || others.length > 0) return null;
// The form: what stands around its button, its parts and the text that it shows.
let form = button;
const isWhole = (node) =>
  parts.every((part) => node.querySelector(part)) && squeezed(node.innerText).includes(showing);
while (form.parentElement && !isWhole(form)) form = form.parentElement;

const kindOf = (control) => {
  if (control.matches('input[type="radio"], [role="radio"]')) return 'choice';
  if (control.matches('input[type="checkbox"], [role="checkbox"], [role="switch"]')) return 'tick';
  if (control.matches('select')) return 'select';
  if (control.matches('.comet-v2-select-show-arrow, [role="combobox"]')) return 'list';
  const numeric = 'input[type="number"], [inputmode="numeric"], [inputmode="decimal"], [role="spinbutton"]';
  return control.matches(numeric) ? 'number' : 'text';
};
const isIn = (control) => form.contains(control) && !control.disabled && !control.readOnly
  && !control.parentElement.closest('.comet-v2-select-show-arrow')
  && [control, ...(control.labels ?? [])].some((node) => node.checkVisibility());
const isChecked = (control) => control.checked ?? control.ariaChecked === 'true';
// The words of one radio or box: what stands in it, or after it.
const wordsFor = (control) => cleaned(
  ariaName(control) || [...(control.labels ?? [])].map(wordsOf).join(' ') || control.textContent
  || textsBeside(control, 'nextSibling')[0]?.[0]);
const isStarredByStyle = (element) => element !== null
  && [element, ...element.querySelectorAll('*')].some((one) => one.nodeType === 1
    && ['::before', '::after'].some((side) => getComputedStyle(one, side).content.includes('*')));
const isMarked = (control, words, label) => Boolean(control.required) || control.ariaRequired === 'true'
  || control.getAttribute('aria-required') === 'true' || starred(words)
  || isStarredByStyle(label?.nodeType === 1 ? label : null);

const asGroup = (radios) => {
  const [first] = radios;
  let holder = first.closest('[role="radiogroup"], fieldset');
  if (holder === null) {
    holder = first.parentElement;
    while (!radios.every((radio) => holder.contains(radio))) holder = holder.parentElement;
  }
  const legend = holder.matches('fieldset') ? holder.querySelector('legend') : null;
  const [text, label] = legend ? [legend.textContent, legend]
    : textsBeside(first.closest('label') ?? first, 'previousSibling')[0] ?? ['', null];
  const chosen = radios.find(isChecked);
  return {
    kind: 'choice', label: ariaName(holder) || cleaned(text), choices: radios.map(wordsFor),
    value: chosen ? wordsFor(chosen) : '', values: radios.map((radio) => radio.value ?? ''),
    required: radios.some((radio) => radio.required) || isMarked(holder, text, label),
  };
};
const asTick = (box) => ({
  kind: 'tick', label: wordsFor(box), choices: [], value: isChecked(box) ? '"""
    + TICKED
    + r"""' : '', values: [],
  // A box below "--statement--" is a declaration (site.md 4.2).
  required: box.closest('[class*="--statement--"]') !== null
    || isMarked(box, [...(box.labels ?? [])].map(wordsOf).join(' '), box.labels?.[0]),
});
const asField = (control, kind) => {
  const [name, words, label] = namedBy(control);
  const options = kind === 'select' ? [...control.options].filter((one) => one.value !== '' && !one.disabled) : [];
  const chosen = kind === 'select' && options.find((one) => one.selected);
  const held = { select: chosen ? squeezed(chosen.label) : '', list: control.innerText };
  return {
    kind, label: cleaned(name), choices: options.map((one) => squeezed(one.label)), values: [],
    value: held[kind] ?? control.value ?? control.innerText, required: isMarked(control, words, label),
  };
};

const read = [];
const groups = new Map();
all.forEach((control, place) => {
  if (!isIn(control)) return;
  const kind = kindOf(control);
  if (kind !== 'choice') {
    read.push({ ...(kind === 'tick' ? asTick(control) : asField(control, kind)), places: [place] });
    return;
  }
  const group = control.name || control.closest('[role="radiogroup"], fieldset') || control.parentElement;
  if (!groups.has(group)) read.push(groups.set(group, { radios: [], places: [] }).get(group));
  groups.get(group).radios.push(control);
  groups.get(group).places.push(place);
});
return read.map((one) => one.radios ? { ...asGroup(one.radios), places: one.places } : one);
}"""
)
"""The script: the form's controls as data, out of all of the page and the button; null without the one button."""
