import { useEffect, useId, useRef, useState, type ReactElement, type RefObject } from 'react';
import { line } from 'd3-shape';
import { FRAME, plot, type ChartProps, type Mark, type Plot } from './chart-data.ts';

export function BarChart(props: ChartProps): ReactElement {
  return <Chart {...props} kind="bar" />;
}

export function LineChart(props: ChartProps): ReactElement {
  return <Chart {...props} kind="line" />;
}

function Chart(props: ChartProps & { readonly kind: 'bar' | 'line' }): ReactElement {
  const { axes, options = {}, kind } = props;
  const titleId = useId();
  const [frame, width] = useWidth();
  const drawn = plot(props, width, kind);
  const showLegend = options.showLegend ?? axes.options?.groupFieldByColor !== undefined;
  return (
    <figure ref={frame} className="hs-chart" data-component={kind === 'bar' ? 'BarChart' : 'LineChart'}>
      {options.title !== undefined && <figcaption id={titleId}>{options.title}</figcaption>}
      <svg viewBox={`0 0 ${width} ${FRAME.height}`} role="img" aria-labelledby={titleId}>
        <Axes drawn={drawn} width={width} />
        {axes.x.label !== undefined && (
          <text className="axis" x={width / 2} y={FRAME.height - 6} textAnchor="middle">
            {axes.x.label}
          </text>
        )}
        {kind === 'bar' ? <Bars marks={drawn.marks} /> : <Lines drawn={drawn} />}
        {options.showDataLabels === true && <Values marks={drawn.marks} />}
      </svg>
      {showLegend && (
        <ul className="legend">
          {drawn.groups.map(({ name, color }) => (
            <li key={name}>
              <i style={{ background: color }} />
              {name}
            </li>
          ))}
        </ul>
      )}
    </figure>
  );
}

function Axes({ drawn, width }: { readonly drawn: Plot; readonly width: number }): ReactElement {
  return (
    <>
      {drawn.yTicks.map(({ at, words }) => (
        <g key={words} className="tick">
          <line x1={FRAME.left} x2={width - FRAME.right} y1={at} y2={at} />
          <text x={FRAME.left - 8} y={at} dy="0.32em" textAnchor="end">
            {words}
          </text>
        </g>
      ))}
      {drawn.xTicks.map(({ at, words }) => (
        <text key={words} className="tick" x={at} y={FRAME.height - FRAME.bottom + 18} textAnchor="middle">
          {words}
        </text>
      ))}
    </>
  );
}

function Bars({ marks }: { readonly marks: readonly Mark[] }): ReactElement {
  return (
    <>
      {marks.map(({ words, color, x, yTop, yBase, width }) => (
        <rect
          key={words}
          x={x + 1}
          y={Math.min(yTop, yBase)}
          width={Math.max(0, width - 2)}
          height={Math.abs(yBase - yTop)}
          fill={color}
        >
          <title>{words}</title>
        </rect>
      ))}
    </>
  );
}

const path = line<Mark>(
  ({ x }) => x,
  ({ yTop }) => yTop,
);

function Lines({ drawn }: { readonly drawn: Plot }): ReactElement {
  return (
    <>
      {drawn.groups.map(({ name, color }) => (
        <path
          key={name}
          d={path(drawn.marks.filter(({ group }) => group === name)) ?? ''}
          fill="none"
          stroke={color}
          strokeWidth={2}
        />
      ))}
      {drawn.marks.map(({ words, color, x, yTop }) => (
        <circle key={words} cx={x} cy={yTop} r={3.5} fill={color}>
          <title>{words}</title>
        </circle>
      ))}
    </>
  );
}

function Values({ marks }: { readonly marks: readonly Mark[] }): ReactElement {
  return (
    <>
      {marks.map(({ words, x, yTop, width, value }) => (
        <text key={words} className="value" x={x + width / 2} y={yTop - 5} textAnchor="middle">
          {value.toLocaleString('en')}
        </text>
      ))}
    </>
  );
}

function useWidth(): readonly [RefObject<HTMLElement>, number] {
  const box = useRef<HTMLElement>(null);
  const [width, setWidth] = useState(600);
  useEffect(() => {
    const observer = new ResizeObserver(([entry]) => {
      if (entry !== undefined) setWidth(Math.max(200, Math.round(entry.contentRect.width)));
    });
    if (box.current !== null) observer.observe(box.current);
    return () => observer.disconnect();
  }, []);
  return [box, width];
}
