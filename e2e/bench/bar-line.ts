/** One measured bar, as it is printed and as the table at the end shows it. */
export interface BarLine {
  bar: string;
  name: string;
  value: number;
  goal: number;
  pass: boolean;
}

export function atMost(bar: string, name: string, value: number, goal: number): BarLine {
  return { bar, name, value: rounded(value), goal, pass: value <= goal };
}

export function atLeast(bar: string, name: string, value: number, goal: number): BarLine {
  return { bar, name, value: rounded(value), goal, pass: value >= goal };
}

function rounded(value: number): number {
  return Number(value.toFixed(3));
}
