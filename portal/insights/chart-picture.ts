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
const [EDGE, HEAD, LINE, LIST_WIDTH] = [20, 44, 18, 480];
const SVG = 'http://www.w3.org/2000/svg';

/** A picture as SVG text, with its size in CSS pixels. */
export interface Picture {
  text: string;
  width: number;
  height: number;
}

/**
 * A drawn chart as a picture of its own: title and legend in words, then what is drawn, in the colours of the page as
 * it stands. A list of names with bars becomes one picture too.
 */
export function chartPicture(figure: HTMLElement, title: string): Picture {
  const whole = make('svg', {});
  const rows = [...figure.querySelectorAll<HTMLElement>('.pc-name-bars > li')];
  const drawn = figure.querySelector<SVGSVGElement>(':scope > svg, :scope > .pc-chart-scroll > svg');
  const legend = [...figure.querySelectorAll('.pc-chart-legend > *')].map((each) =>
    (each.textContent ?? '').trim(),
  );
  const words = getComputedStyle(figure);
  const say = (text: string, at: Record<string, number | string>) => {
    const line = make('text', { fill: words.color, 'font-size': 13, ...at });
    line.textContent = text;
    whole.append(line);
  };
  const size = drawn?.viewBox.baseVal ?? { width: LIST_WIDTH, height: rows.length * LINE * 2 };
  const width = Math.max(size.width, 380) + 2 * EDGE;
  const ground = make('rect', { width: '100%', height: '100%', fill: words.backgroundColor });
  whole.append(ground);
  say(title, { x: EDGE, y: 28, 'font-size': 16, 'font-weight': 600 });
  if (drawn !== null)
    whole.append(placed(drawn, { x: EDGE, y: HEAD, width: size.width, height: size.height }));
  for (const [index, row] of rows.entries()) {
    const y = HEAD + index * LINE * 2;
    const [name, figures] = [row.querySelector('.pc-name-bar-name'), row.querySelector('.pc-figure')];
    const parts = [...(name?.children ?? [])].map((each) => each.textContent ?? '');
    say(parts.join(' · ').slice(0, 64), { x: EDGE, y: y + 12 });
    say(figures?.textContent ?? '', { x: EDGE + size.width, y: y + 12, 'text-anchor': 'end' });
    const bar = row.querySelector('svg');
    if (bar !== null) whole.append(placed(bar, { x: EDGE, y: y + LINE, width: size.width, height: 6 }));
  }
  const foot = HEAD + size.height + LINE;
  say(legend.filter(Boolean).join(' · '), { x: EDGE, y: foot, 'font-size': 12 });
  const height = foot + EDGE;
  for (const [name, value] of Object.entries({ width, height, viewBox: `0 0 ${width} ${height}` })) {
    whole.setAttribute(name, String(value));
  }
  whole.setAttribute('style', 'font-family:system-ui,sans-serif');
  return { text: new XMLSerializer().serializeToString(whole), width, height };
}

function make(name: string, attributes: Readonly<Record<string, string | number>>): SVGElement {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, String(value));
  return made;
}

/** A copy at its place, the page's styles written into its marks. */
function placed(drawn: SVGSVGElement, place: Readonly<Record<string, number>>): SVGSVGElement {
  const copy = drawn.cloneNode(true) as SVGSVGElement;
  const [from, to] = [[...drawn.querySelectorAll('*')], [...copy.querySelectorAll('*')]];
  for (const [index, mark] of from.entries()) {
    const style = getComputedStyle(mark);
    to[index]?.setAttribute(
      'style',
      DRAWN.map((name) => `${name}:${style.getPropertyValue(name)}`).join(';'),
    );
  }
  for (const [key, value] of Object.entries(place)) copy.setAttribute(key, String(value));
  return copy;
}
