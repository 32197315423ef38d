import type { NOT_SENT_REASONS } from '../outcome/order-outcome.ts';
import { PASSED_OVER_WORDS } from './passed-over-words.ts';
import { row, type Words } from './sentence.ts';

export type NotSentReason = (typeof NOT_SENT_REASONS)[number];

export const NOT_SENT_WORDS: Words<NotSentReason> = {
  ...PASSED_OVER_WORDS,
  not_in_book: {
    en: row(
      'The order book does not hold this id.',
      'No cancel was sent for it.',
      'Check the id and the account; only today’s orders are in the book.',
    ),
    hi: row(
      'ऑर्डर बुक में यह आईडी नहीं है।',
      'इसके लिए रद्द अनुरोध नहीं भेजा गया।',
      'आईडी और खाता जाँचें; बुक में केवल आज के ऑर्डर हैं।',
    ),
  },
  row_unreadable: {
    en: row(
      'The order book holds this id, but its row could not be read.',
      'No cancel was sent for it; it may be open.',
      'Look at the order in Upstox, and cancel it there.',
    ),
    hi: row(
      'ऑर्डर बुक में यह आईडी है, पर उसकी पंक्ति पढ़ी नहीं जा सकी।',
      'इसके लिए रद्द अनुरोध नहीं भेजा गया; वह खुला हो सकता है।',
      'ऑर्डर को Upstox में देखें और वहीं रद्द करें।',
    ),
  },
  changed_materially: {
    en: row(
      'The order changed after it was confirmed.',
      'No cancel was sent for it; it is open.',
      'Review it again as it is now.',
    ),
    hi: row(
      'पुष्टि के बाद ऑर्डर बदल गया।',
      'इसके लिए रद्द अनुरोध नहीं भेजा गया; वह खुला है।',
      'अब जैसा है वैसी समीक्षा फिर करें।',
    ),
  },
  batch_stopped: {
    en: row(
      'The batch stopped before a cancel of this order was taken.',
      'Nothing was cancelled for it; it may be open.',
      'Fix what stopped the batch, then review what is left.',
    ),
    hi: row(
      'इस ऑर्डर का रद्द अनुरोध लिए जाने से पहले बैच रुक गया।',
      'इसके लिए कुछ रद्द नहीं हुआ; वह खुला हो सकता है।',
      'रुकने का कारण ठीक करें, फिर बाकी की समीक्षा करें।',
    ),
  },
  stopped_by_person: {
    en: row(
      'The batch was stopped by hand before this order’s turn.',
      'No cancel was sent for it; it may be open.',
      'Review what is left if it should go too.',
    ),
    hi: row(
      'इस ऑर्डर की बारी से पहले बैच हाथ से रोका गया।',
      'इसके लिए रद्द अनुरोध नहीं भेजा गया; वह खुला हो सकता है।',
      'इसे भी रद्द करना हो तो बाकी की समीक्षा करें।',
    ),
  },
  deadline_passed: {
    en: row(
      'The batch’s time ran out before this order’s turn.',
      'No cancel was sent for it; it may be open.',
      'Review what is left and confirm again.',
    ),
    hi: row(
      'इस ऑर्डर की बारी से पहले बैच का समय समाप्त हुआ।',
      'इसके लिए रद्द अनुरोध नहीं भेजा गया; वह खुला हो सकता है।',
      'बाकी की समीक्षा कर फिर पुष्टि करें।',
    ),
  },
  retry_budget_spent: {
    en: row(
      'This account’s retries for ten minutes are spent.',
      'No further cancel was sent for it; it may be open.',
      'Retry it by hand, or cancel it at Upstox.',
    ),
    hi: row(
      'इस खाते के दस मिनट के दोबारा प्रयास समाप्त हो गए।',
      'इसके लिए और अनुरोध नहीं भेजा गया; वह खुला हो सकता है।',
      'हाथ से फिर कोशिश करें, या Upstox में रद्द करें।',
    ),
  },
};
