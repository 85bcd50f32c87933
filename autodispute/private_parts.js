// Where personal data stands on the page, as boxes in CSS pixels of the viewport. The first reading scrolls to what was used.
// What matches the selector `whole` is private as a whole; so is what a pattern of `patterns` fits (redaction/forms.py has them, the
// one list for pictures and texts), wherever it stands. `used` are the elements the step used, of which the first visible one counts.
// The page keeps it until the second reading, which asks for it by `again`: finding it anew takes longer than all else here.
// Boxes: [left, top, width, height].
(used, { patterns, whole, again }) => {
  const BREAK = "\u0001"; // stands between two text nodes: a name may be split over several elements
  const PERSONAL = /\b(name|given-name|family-name|username|email|tel|street-address|address-line\d|postal-code|current-password|new-password|one-time-code)\b/;
  const boxes = [];

  const inside = (box, clip) => {
    const left = Math.max(box.left, clip.left), top = Math.max(box.top, clip.top);
    const width = Math.min(box.right, clip.right) - left, height = Math.min(box.bottom, clip.bottom) - top;
    return width > 0 && height > 0 ? [left, top, width, height] : null;
  };
  const add = (rect, place) => {
    const box = inside({ left: rect.left + place.x, top: rect.top + place.y,
      right: rect.right + place.x, bottom: rect.bottom + place.y }, place.clip);
    if (box) boxes.push(box);
  };
  const seen = (element) => !element || element.checkVisibility({ visibilityProperty: true });

  const searched = patterns.map((source) => new RegExp(source, "gu"));

  const field = (element, place) => {
    const chosen = element.selectedOptions?.[0]?.text;
    const value = chosen ?? element.value;
    const words = value + BREAK + (element.placeholder ?? "");
    const personal = ["password", "email", "tel"].includes(element.type) || PERSONAL.test(element.autocomplete);
    if ((value && personal) || searched.some((p) => words.search(p) >= 0)) add(element.getBoundingClientRect(), place);
  };
  const frame = (element, place) => {
    const rect = element.getBoundingClientRect();
    const x = place.x + rect.left + element.clientLeft, y = place.y + rect.top + element.clientTop;
    // What another site shows in a frame cannot be read, so it is private as a whole; 4 px: a tracking dot.
    if (!element.contentDocument) return rect.width > 4 && rect.height > 4 ? add(rect, place) : undefined;
    const box = inside({ left: x, top: y, right: x + element.clientWidth, bottom: y + element.clientHeight }, place.clip);
    if (!box) return undefined;
    const clip = { left: box[0], top: box[1], right: box[0] + box[2], bottom: box[1] + box[3] };
    return search(element.contentDocument, { x, y, clip });
  };
  const cover = (element, place) => {
    const content = document.createRange();
    content.selectNodeContents(element);
    for (const rect of [element.getBoundingClientRect(), ...content.getClientRects()]) add(rect, place);
  };
  const search = (root, place) => {
    const home = root.ownerDocument ?? root;
    const walker = home.createTreeWalker(root, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
    const nodes = [], starts = [];
    let all = "";
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.nodeType === Node.TEXT_NODE) {
        if (/^(SCRIPT|STYLE|NOSCRIPT)$/.test(node.parentNode.nodeName)) continue;
        nodes.push(node);
        starts.push(all.length);
        all += node.data + BREAK;
        continue;
      }
      if (whole && node.matches(whole) && seen(node)) cover(node, place);
      if (node.shadowRoot) search(node.shadowRoot, place);
      if (/^(INPUT|TEXTAREA|SELECT)$/.test(node.nodeName) && seen(node)) field(node, place);
      if (/^I?FRAME$/.test(node.nodeName) && seen(node)) frame(node, place);
    }
    const at = (position) => {
      let low = 0, high = starts.length - 1;
      while (low < high) {
        const middle = (low + high + 1) >> 1;
        if (starts[middle] <= position) low = middle; else high = middle - 1;
      }
      return [nodes[low], Math.min(position - starts[low], nodes[low].data.length)];
    };
    for (const pattern of searched) {
      for (const match of all.matchAll(pattern)) {
        const range = home.createRange();
        range.setStart(...at(match.index));
        range.setEnd(...at(match.index + match[0].length - 1));
        range.setEnd(range.endContainer, Math.min(range.endOffset + 1, range.endContainer.length));
        if (seen(range.startContainer.parentElement)) for (const rect of range.getClientRects()) add(rect, place);
      }
    }
  };

  const place = { x: 0, y: 0, clip: { left: 0, top: 0, right: innerWidth, bottom: innerHeight } };
  const box = (element) => element.getBoundingClientRect();
  const USED = Symbol.for("autodispute.used");
  const candidates = again ? [globalThis[USED]].filter(Boolean) : used;
  const first = candidates.find((element) => box(element).width > 0 && box(element).height > 0);
  delete globalThis[USED];
  if (!again) Object.defineProperty(globalThis, USED, { value: first, configurable: true });
  const out = first && (box(first).left < 0 || box(first).right > innerWidth || box(first).top < 0 ||
    box(first).bottom > innerHeight);
  if (!again && out) first.scrollIntoView({ block: "center", inline: "nearest", behavior: "instant" });
  search(document, place);
  const rect = first && box(first);
  return {
    private: boxes,
    used: rect ? [rect.left, rect.top, rect.width, rect.height] : null,
    width: innerWidth,
    document: performance.timeOrigin,
  };
}
