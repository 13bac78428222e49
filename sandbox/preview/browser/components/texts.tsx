import { Children, useContext, type CSSProperties, type ReactElement } from 'react';
import { HeadingLevel } from './page-links.ts';
import { length, names, type PropsOf } from './props.ts';

const WEIGHTS: Readonly<Record<string, number>> = { bold: 700, demibold: 600, regular: 400 };

export function Text({
  variant = 'bodytext',
  inline,
  format = {},
  truncate,
  children,
  testId,
}: PropsOf<'Text'>): ReactElement {
  const Element = inline === true ? 'span' : 'p';
  const transform = format.textTransform;
  const style: CSSProperties = {
    fontWeight: WEIGHTS[format.fontWeight ?? ''],
    fontStyle: format.italic === true ? 'italic' : undefined,
    textDecoration: format.lineDecoration === 'strikethrough' ? 'line-through' : format.lineDecoration,
    textTransform: transform === 'sentenceCase' ? undefined : transform,
  };
  const cut = truncate !== undefined && truncate !== false;
  return (
    <Element className={names('hs-text', variant, cut && 'truncate')} style={style} data-testid={testId}>
      {children}
    </Element>
  );
}

export function Heading({ children, inline, testId }: PropsOf<'Heading'>): ReactElement {
  const Element = useContext(HeadingLevel);
  return (
    <Element className="hs-heading" style={{ display: inline === true ? 'inline' : undefined }} data-testid={testId}>
      {children}
    </Element>
  );
}

export function List({ variant = 'unordered', children }: PropsOf<'List'>): ReactElement {
  const Element = variant.startsWith('ordered') ? 'ol' : 'ul';
  return (
    <Element className={`hs-list ${variant}`}>
      {Children.map(children, (child) => (
        <li>{child}</li>
      ))}
    </Element>
  );
}

export function DescriptionList({ direction = 'column', children }: PropsOf<'DescriptionList'>): ReactElement {
  return <dl className={`hs-dl ${direction}`}>{children}</dl>;
}

export function DescriptionListItem({ label, children }: PropsOf<'DescriptionListItem'>): ReactElement {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  );
}

export function Statistics({ children }: PropsOf<'Statistics'>): ReactElement {
  return <div className="hs-stats">{children}</div>;
}

export function StatisticsItem({ label, number, children, testId }: PropsOf<'StatisticsItem'>): ReactElement {
  return (
    <div className="hs-stat" data-testid={testId}>
      <span>{label}</span>
      <strong>{number}</strong>
      {children}
    </div>
  );
}

export function StatisticsTrend({ value, direction, color }: PropsOf<'StatisticsTrend'>): ReactElement {
  const rising = direction === 'increase';
  return <span className={`hs-trend ${color ?? (rising ? 'green' : 'red')}`}>{`${rising ? '▲' : '▼'} ${value}`}</span>;
}

export function Icon({ name, screenReaderText, size = 'md' }: PropsOf<'Icon'>): ReactElement {
  return (
    <span className={`hs-icon s-${size}`} role="img" aria-label={screenReaderText ?? name} title={name}>
      ◆
    </span>
  );
}

export function Illustration({ name, alt, width = 120 }: PropsOf<'Illustration'>): ReactElement {
  return (
    <div className="art" role="img" aria-label={alt} style={{ width }}>
      {name}
    </div>
  );
}

export function Divider({ size }: PropsOf<'Divider'>): ReactElement {
  return <hr className="hs-divider" style={{ margin: `${length(size, '8px')} 0` }} />;
}

export function ScoreCircle({ score }: PropsOf<'ScoreCircle'>): ReactElement {
  const tone = score < 50 ? 'bad' : score < 75 ? 'fair' : 'good';
  const around = 2 * Math.PI * 34;
  return (
    <svg className={`hs-score ${tone}`} viewBox="0 0 80 80" role="img" aria-label={`Score ${score} of 100`}>
      <circle cx="40" cy="40" r="34" />
      <circle
        className="arc"
        cx="40"
        cy="40"
        r="34"
        strokeDasharray={`${(score / 100) * around} ${around}`}
        transform="rotate(-90 40 40)"
      />
      <text x="40" y="47" textAnchor="middle">
        {score}
      </text>
    </svg>
  );
}
