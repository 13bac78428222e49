import { scaleBand, scaleLinear, scaleUtc } from 'd3-scale';
import { utcFormat } from 'd3-time-format';

export type Row = Readonly<Record<string, string | number>>;

interface Axis {
  readonly field: string;
  readonly fieldType: 'datetime' | 'linear' | 'category';
  readonly label?: string;
}

export interface ChartProps {
  readonly data:
    readonly Row[] | { readonly data: readonly Row[]; readonly options?: { readonly propertyLabels?: Labels } };
  readonly axes: {
    readonly x: Axis;
    readonly y: Axis;
    readonly options?: {
      readonly groupFieldByColor?: string;
      readonly stacking?: boolean;
      readonly colors?: Readonly<Record<string, string>>;
    };
  };
  readonly options?: {
    readonly title?: string;
    readonly showLegend?: boolean;
    readonly showDataLabels?: boolean;
    readonly colorList?: readonly string[];
  };
}

type Labels = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** HubSpot's names of colours, as near as the eye tells. */
const COLORS: Readonly<Record<string, string>> = {
  orange: '#fea58e',
  aqua: '#51d3d9',
  purple: '#9784c2',
  yellow: '#ffdb4c',
  pink: '#f98dca',
  blue: '#7fd1de',
  green: '#8bdcc0',
  darkOrange: '#ff7a59',
  darkAqua: '#00a4bd',
  darkPurple: '#6a78d1',
  darkYellow: '#f5c26b',
  darkPink: '#ea90b1',
  darkBlue: '#2d6ca2',
  darkGreen: '#00bda5',
};

export const FRAME = { height: 280, top: 16, right: 16, bottom: 52, left: 56 } as const;

export interface Mark {
  readonly group: string;
  readonly words: string;
  readonly color: string;
  readonly x: number;
  readonly value: number;
  /** Where the value stands, and from where: equal but for stacked bars. */
  readonly yTop: number;
  readonly yBase: number;
  readonly width: number;
}

export interface Plot {
  readonly marks: readonly Mark[];
  readonly groups: readonly { readonly name: string; readonly color: string }[];
  readonly xTicks: readonly { readonly at: number; readonly words: string }[];
  readonly yTicks: readonly { readonly at: number; readonly words: string }[];
}

const unique = (all: readonly string[]): readonly string[] => [...new Set(all)];
const toDate = (value: string | number): Date =>
  new Date(typeof value === 'number' || !/^\d+$/.test(value) ? value : Number(value));

type Kind = 'bar' | 'line';

/** A chart's rows and how to read them. */
function reading({ data, axes, options = {} }: ChartProps) {
  const rows = 'data' in data ? data.data : data;
  const labels = 'data' in data ? data.options?.propertyLabels : undefined;
  const { x: xAxis, y: yAxis, options: pair = {} } = axes;
  const groupField = pair.groupFieldByColor;
  const groupOf = (row: Row): string =>
    groupField === undefined ? (yAxis.label ?? yAxis.field) : String(row[groupField]);
  const categoryOf = (row: Row): string => String(row[xAxis.field]);
  const groups = unique(rows.map(groupOf));
  const palette = options.colorList ?? Object.keys(COLORS);
  const nameOf = (group: string): string =>
    pair.colors?.[group] ?? palette[groups.indexOf(group) % palette.length] ?? '';
  return {
    rows,
    groups,
    groupOf,
    categoryOf,
    categories: unique(rows.map(categoryOf)),
    valueOf: (row: Row): number => Number(row[yAxis.field]),
    colorOf: (group: string): string => COLORS[nameOf(group)] ?? '#7c98b6',
    wordsOf: (category: string): string => {
      const known = labels?.[xAxis.field]?.[category];
      return known ?? (xAxis.fieldType === 'datetime' ? utcFormat('%-d %b %Y')(toDate(category)) : category);
    },
  };
}

type Reading = ReturnType<typeof reading>;

/** Places every row of a chart, in the order given as HubSpot does. */
export function plot(props: ChartProps, width: number, kind: Kind): Plot {
  const read = reading(props);
  const stacked = kind === 'bar' && props.axes.options?.stacking === true;
  const y = valueScale(read, stacked);
  const x =
    kind === 'line' && props.axes.x.fieldType === 'datetime' ? timePlaces(read, width) : bandPlaces(read, width, kind);
  const across = stacked || kind === 'line' ? 1 : Math.max(1, read.groups.length);
  const barWidth = x.band / across;
  const reached = new Map<string, number>();
  const marks = read.rows.map((row): Mark => {
    const group = read.groupOf(row);
    const category = read.categoryOf(row);
    const value = read.valueOf(row);
    const from = stacked ? (reached.get(category) ?? 0) : 0;
    reached.set(category, from + value);
    return {
      group,
      words: `${group}, ${read.wordsOf(category)}: ${value.toLocaleString('en')}`,
      color: read.colorOf(group),
      x: x.at(category) + (across === 1 ? 0 : read.groups.indexOf(group) * barWidth),
      value,
      yTop: y(from + value),
      yBase: y(from),
      width: barWidth,
    };
  });
  return {
    marks,
    groups: read.groups.map((name) => ({ name, color: read.colorOf(name) })),
    xTicks: x.ticks,
    yTicks: y.ticks(5).map((value) => ({ at: y(value), words: value.toLocaleString('en') })),
  };
}

function valueScale({ rows, categories, categoryOf, valueOf }: Reading, stacked: boolean) {
  const totals = categories.map((category) =>
    rows.filter((row) => categoryOf(row) === category).reduce((sum, row) => sum + valueOf(row), 0),
  );
  const tops = stacked ? totals : rows.map(valueOf);
  return scaleLinear()
    .domain([Math.min(0, ...tops), Math.max(1e-9, ...tops)])
    .nice()
    .range([FRAME.height - FRAME.bottom, FRAME.top]);
}

interface Places {
  readonly at: (category: string) => number;
  readonly band: number;
  readonly ticks: Plot['xTicks'];
}

function timePlaces({ rows, categoryOf }: Reading, width: number): Places {
  const times = rows.map((row) => toDate(categoryOf(row)).getTime());
  const scale = scaleUtc()
    .domain([Math.min(...times), Math.max(...times)])
    .range([FRAME.left + 16, width - FRAME.right - 16]);
  const ticks = scale.ticks(Math.max(2, Math.floor(width / 110)));
  return {
    at: (category) => scale(toDate(category)),
    band: 0,
    ticks: ticks.map((time) => ({ at: scale(time), words: utcFormat('%-d %b')(time) })),
  };
}

function bandPlaces({ categories, wordsOf }: Reading, width: number, kind: Kind): Places {
  const scale = scaleBand()
    .domain(categories)
    .range([FRAME.left, width - FRAME.right])
    .padding(0.25);
  const middle = (category: string): number => (scale(category) ?? 0) + scale.bandwidth() / 2;
  return {
    at: kind === 'line' ? middle : (category) => scale(category) ?? 0,
    band: kind === 'line' ? 0 : scale.bandwidth(),
    ticks: categories.map((category) => ({ at: middle(category), words: wordsOf(category) })),
  };
}
