const DRAWN = [
  'fill',
  'fill-opacity',
  'stroke',
  'stroke-width',
  'stroke-dasharray',
  'opacity',
  'font-size',
  'font-weight',
];

/** A drawn chart as a file of its own: the page's styles are written into its marks, on the page's ground. */
export function svgText(drawn: SVGSVGElement, title: string): string {
  const copy = drawn.cloneNode(true) as SVGSVGElement;
  const [from, to] = [[...drawn.querySelectorAll('*')], [...copy.querySelectorAll('*')]];
  for (const [index, mark] of from.entries()) {
    const style = getComputedStyle(mark);
    const text = DRAWN.map((name) => `${name}:${style.getPropertyValue(name)}`).join(';');
    to[index]?.setAttribute('style', text);
  }
  const { width, height } = drawn.viewBox.baseVal;
  copy.setAttribute('xmlns', 'http://www.w3.org/2000/svg');
  copy.setAttribute('width', String(width));
  copy.setAttribute('height', String(height));
  const panel = drawn.closest('.pc-panel');
  const ground = panel === null ? '#fff' : getComputedStyle(panel).backgroundColor;
  copy.setAttribute('style', `background:${ground};font-family:system-ui,sans-serif`);
  const name = document.createElementNS('http://www.w3.org/2000/svg', 'title');
  name.textContent = title;
  copy.prepend(name);
  return new XMLSerializer().serializeToString(copy);
}
