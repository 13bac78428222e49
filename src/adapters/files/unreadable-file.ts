import { AppError } from '../../core/errors.ts';

/** A file that cannot be used as it is. The message says what is wrong and what to do about it. */
export class UnreadableFile extends AppError {
  override readonly name = 'UnreadableFile' as const;
  override readonly code = 'unreadable-file' as const;
}
