/** Takes the values of every row, the header's too. */
export interface ValueTaker {
  take(values: readonly string[], line: number): void;
  unreadable(line: number, reason: string): void;
}
