import { row, type Words } from '@pullcord/core/words/sentence';
import { spoken } from '../words/spoken.ts';
import type { Failure } from './failure.ts';

type ChannelCode = 'worker_gone' | 'outdated' | 'clipboard' | 'internal';

const WORDS: Words<ChannelCode> = {
  worker_gone: {
    en: row(
      'The browser stopped Pullcord’s worker before it answered.',
      'A running batch is kept and goes on.',
      'Try again.',
    ),
    hi: row(
      'ब्राउज़र ने जवाब से पहले Pullcord का वर्कर रोक दिया।',
      'चल रहा बैच सुरक्षित है और चलता रहेगा।',
      'फिर कोशिश करें।',
    ),
  },
  outdated: {
    en: row(
      'Pullcord was updated or reloaded.',
      'This panel belongs to the one before and hears nothing any more. A running batch is kept and goes on.',
      'Close it and open it again.',
    ),
    hi: row(
      'Pullcord अपडेट या फिर लोड हुआ।',
      'यह पैनल पिछले वाले का है और अब कुछ नहीं सुनता। चल रहा बैच सुरक्षित है और चलता रहेगा।',
      'इसे बंद करके फिर खोलें।',
    ),
  },
  clipboard: {
    en: row(
      'The browser did not let Pullcord write to the clipboard.',
      'Nothing was copied.',
      'Click into this screen and copy again.',
    ),
    hi: row(
      'ब्राउज़र ने Pullcord को क्लिपबोर्ड पर लिखने नहीं दिया।',
      'कुछ कॉपी नहीं हुआ।',
      'इस स्क्रीन पर क्लिक करके फिर कॉपी करें।',
    ),
  },
  internal: {
    en: row(
      'Pullcord’s worker gave an answer this screen cannot read.',
      'Nothing was sent.',
      'Reload this screen.',
    ),
    hi: row('Pullcord के वर्कर का जवाब यह स्क्रीन पढ़ नहीं सकी।', 'कुछ नहीं भेजा गया।', 'यह स्क्रीन फिर लोड करें।'),
  },
};

/** Why a screen has no answer of the worker to show, in the trader's language. */
export function channelFailure(code: ChannelCode): Failure {
  return { code, ...WORDS[code][spoken()], refusal: null };
}
