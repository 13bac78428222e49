import type { UnknownComponentProps } from '@hubspot/ui-extensions';
import type { RenderedElementNode } from '@hubspot/ui-extensions/testing';

/** The SDK's trigger() types its argument as the handler itself; a click needs none. */
export function click<P extends UnknownComponentProps>(node: RenderedElementNode<P>): void {
  (node.trigger as (name: string, value: unknown) => void)('onClick', {});
}

/** A field that the person set to this value. */
export function change<P extends UnknownComponentProps>(node: RenderedElementNode<P>, value: unknown): void {
  (node.trigger as (name: string, value: unknown) => void)('onChange', value);
}
