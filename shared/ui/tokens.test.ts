import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const css = readFileSync(new URL('./tokens.css', import.meta.url), 'utf8');
const blocks = [...css.matchAll(/\{([^{}]*)\}/g)].map(([, body = '']) =>
  Object.fromEntries(
    [...body.matchAll(/(--pc-[\w-]+):\s*([^;]+);/g)].map(([, name, value]) => [name, value]),
  ),
);
const [light = {}, darkBySystem = {}, darkByChoice = {}] = blocks;

test('dark is the same whether the system or the person chose it', () => {
  expect(darkBySystem).toEqual(darkByChoice);
});

test('every token has a light and a dark value', () => {
  expect(Object.keys(darkByChoice).sort()).toEqual(Object.keys(light).sort());
});

const luminance = (hex: string): number => {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
};
const contrast = (a: string, b: string) => {
  const [dark = 0, bright = 0] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return (bright + 0.05) / (dark + 0.05);
};

const PAIRS = [
  ['text1', 'surface'],
  ['text2', 'surface'],
  ['text3', 'surface'],
  ['text3', 'sunken'],
  ['accent', 'surface'],
  ['accent', 'accent-ground'],
  ['cancelled', 'surface'],
  ['cancelled', 'cancelled-ground'],
  ['filled', 'surface'],
  ['filled', 'filled-ground'],
  ['failed', 'surface'],
  ['failed', 'failed-ground'],
  ['unknown', 'surface'],
  ['unknown', 'unknown-ground'],
  ['left-out', 'left-out-ground'],
  ['on-accent', 'accent'],
  ['on-cancel-button', 'cancel-button'],
] as const;

test.each(PAIRS)('%s on %s is readable in both themes', (front, ground) => {
  for (const theme of [light, darkByChoice]) {
    expect(contrast(theme[`--pc-${front}`] ?? '', theme[`--pc-${ground}`] ?? '')).toBeGreaterThanOrEqual(4.5);
  }
});
