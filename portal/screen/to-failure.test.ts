import { expect, it } from 'vitest';
import { toFailure } from './to-failure.ts';

it.each([
  [
    'Version 3 is in force, and this change was made on version 2. Nothing was published. Look at what changed.',
    'Version 3 is in force, and this change was made on version 2',
    'Nothing was published. Look at what changed.',
  ],
  [
    "'Change limits' needs the role admin. Nothing was changed. Ask an admin for the role.",
    "'Change limits' needs the role admin",
    'Nothing was changed. Ask an admin for the role.',
  ],
  [
    'asha@desk.example is already here, as A. Rao. Nothing was changed.',
    'asha@desk.example is already here, as A. Rao',
    'Nothing was changed.',
  ],
  ['There is no channel 01H.', 'There is no channel 01H', ''],
])('%s', (detail, title, rest) => {
  expect(toFailure({ code: 'request_invalid', detail })).toEqual({
    title,
    detail: rest,
    code: 'request_invalid',
  });
});
