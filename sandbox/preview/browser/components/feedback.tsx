import { useContext, type ReactElement, type ReactNode } from 'react';
import { HeadingLevel } from './page-links.ts';
import { names, type PropsOf } from './props.ts';

export function Alert({ title, variant = 'info', children, testId }: PropsOf<'Alert'>): ReactElement {
  const role = variant === 'error' || variant === 'danger' ? 'alert' : 'status';
  return (
    <div role={role} className={`hs-alert v-${variant}`} data-testid={testId}>
      <strong>{title}</strong>
      {children !== undefined && <div>{children}</div>}
    </div>
  );
}

export function ProgressBar(props: PropsOf<'ProgressBar'>): ReactElement {
  const { title, value = 0, variant = 'info', showPercentage, valueDescription, testId } = props;
  const most = props.maxValue ?? 100;
  const percent = Math.round((value / most) * 100);
  return (
    <div className="hs-progress" data-testid={testId}>
      <div className="row">
        <b>{title}</b>
        {showPercentage === true && <span>{`${percent}%`}</span>}
      </div>
      <div
        role="progressbar"
        aria-label={props['aria-label'] ?? title}
        aria-valuenow={value}
        aria-valuemax={most}
        className={`track v-${variant}`}
      >
        <i style={{ width: `${percent}%` }} />
      </div>
      {valueDescription !== undefined && <small>{valueDescription}</small>}
    </div>
  );
}

export function LoadingSpinner({ label, showLabel, size = 'sm', layout }: PropsOf<'LoadingSpinner'>): ReactElement {
  return (
    <div role="status" aria-label={label} className={names('hs-loading', layout)}>
      <i className={`hs-spin s-${size}`} />
      {showLabel === true && <span>{label}</span>}
    </div>
  );
}

function Title({ children }: { readonly children: ReactNode }): ReactElement {
  const Element = useContext(HeadingLevel);
  return <Element className="hs-state-title">{children}</Element>;
}

/** Stands in for HubSpot's illustrations, which are not ours to draw. */
function Sketch(): ReactElement {
  return (
    <svg viewBox="0 0 60 40" width="60" height="40" fill="none" stroke="currentColor" strokeWidth="2">
      <rect x="4" y="4" width="52" height="32" rx="3" />
      <path d="M4 29 20 17l11 8 9-6 16 11" />
      <circle cx="43" cy="13" r="3" />
    </svg>
  );
}

export function EmptyState({
  title,
  layout = 'horizontal',
  imageName = 'building',
  imageWidth = 120,
  children,
  testId,
}: PropsOf<'EmptyState'>): ReactElement {
  return (
    <div className={`hs-empty ${layout}`} data-testid={testId}>
      <div>
        <Title>{title}</Title>
        {children}
      </div>
      <div className="art" style={{ width: imageWidth }} title={imageName} aria-hidden="true">
        <Sketch />
      </div>
    </div>
  );
}

export function ErrorState({
  title = 'Something went wrong.',
  type = 'error',
  children,
  testId,
}: PropsOf<'ErrorState'>): ReactElement {
  return (
    <div role="alert" className="hs-error" data-testid={testId}>
      <div className="art" title={type} aria-hidden="true">
        <Sketch />
      </div>
      <Title>{title}</Title>
      {children}
    </div>
  );
}

export function StatusTag({
  variant = 'default',
  hollow,
  children,
  onClick,
  testId,
}: PropsOf<'StatusTag'>): ReactElement {
  return (
    <span
      className={names('hs-status', `v-${variant}`, hollow === true && 'hollow')}
      onClick={() => onClick?.()}
      data-testid={testId}
    >
      <i />
      {children}
    </span>
  );
}

export function StepIndicator({
  stepNames,
  currentStep = 0,
  direction = 'horizontal',
  onClick,
}: PropsOf<'StepIndicator'>): ReactElement {
  return (
    <ol className={`hs-steps ${direction}`}>
      {stepNames.map((name, index) => (
        <li
          key={name}
          aria-current={index === currentStep ? 'step' : undefined}
          className={index < currentStep ? 'done' : ''}
          onClick={() => onClick?.(index)}
        >
          <i>{index + 1}</i>
          {name}
        </li>
      ))}
    </ol>
  );
}
