import type { ReactElement } from 'react';
import { LoadingSpinner } from '@hubspot/ui-extensions';

export function Loading({ label }: { readonly label: string }): ReactElement {
  return <LoadingSpinner label={label} showLabel layout="centered" />;
}
