import type { ReactElement } from 'react';
import type { Toast } from './host-api.ts';

export interface ToastsProps {
  readonly toasts: readonly Toast[];
  readonly onDismiss: (toast: Toast) => void;
}

export function Toasts({ toasts, onDismiss }: ToastsProps): ReactElement {
  return (
    <div className="toasts" aria-live="polite">
      {toasts.map((toast, index) => (
        <div key={index} className={`toast v-${toast.type ?? 'info'}`}>
          <b>{toast.title}</b> {toast.message}
          <button type="button" aria-label="Put away" onClick={() => onDismiss(toast)}>
            ×
          </button>
        </div>
      ))}
    </div>
  );
}

/** What the extension asked of its surroundings. */
export function Log({ lines }: { readonly lines: readonly string[] }): ReactElement {
  return (
    <details className="log">
      <summary>{`What the extension asked for (${lines.length})`}</summary>
      <pre>{lines.join('\n')}</pre>
    </details>
  );
}
