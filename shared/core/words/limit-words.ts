import type { Verdict } from '../plan/limits.ts';
import { row, type Words } from './sentence.ts';

/** `{limit}` is its name, with the strategy where it binds one; `{figure}`, `{bound}`, `{setBy}` as they are shown. */
export const LIMIT_WORDS: Words<Verdict['verdict']> = {
  within: {
    en: row('{limit}: {figure}, the limit is {bound}, set by {setBy}.', 'This batch is inside it.', ''),
    hi: row('{limit}: {figure}, सीमा {bound} है, निर्धारक: {setBy}।', 'यह बैच सीमा के भीतर है।', ''),
  },
  near: {
    en: row(
      '{limit}: {figure}, the limit is {bound}, set by {setBy}.',
      'This batch is inside it, by less than a tenth.',
      'The next one may be refused.',
    ),
    hi: row(
      '{limit}: {figure}, सीमा {bound} है, निर्धारक: {setBy}।',
      'यह बैच सीमा के भीतर है, दसवें हिस्से से कम अंतर से।',
      'अगला बैच अस्वीकार हो सकता है।',
    ),
  },
  over: {
    en: row(
      '{limit}: {figure}, the limit is {bound}, set by {setBy}.',
      'Nothing is sent while it is over.',
      'Narrow the scope, or cancel in smaller batches.',
    ),
    hi: row(
      '{limit}: {figure}, सीमा {bound} है, निर्धारक: {setBy}।',
      'सीमा से ऊपर रहते कुछ नहीं भेजा जाता।',
      'दायरा छोटा करें, या छोटे बैच में रद्द करें।',
    ),
  },
};
