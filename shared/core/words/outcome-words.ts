import type { OrderState } from './names.ts';
import { row, type Words } from './sentence.ts';

/** `{fill}` is ': 75 at ₹ 101.50' where the fill is known. */
export const OUTCOME_WORDS: Words<OrderState> = {
  waiting: {
    en: row(
      'The cancel has not been sent yet.',
      'The order is open and may still fill.',
      'Wait for its turn, or stop the batch.',
    ),
    hi: row(
      'रद्द करने का अनुरोध अभी नहीं भेजा गया।',
      'ऑर्डर खुला है और पूरा हो सकता है।',
      'बारी की प्रतीक्षा करें, या बैच रोकें।',
    ),
  },
  sent: {
    en: row(
      'The cancel was sent. The book does not show the order as cancelled yet.',
      'Until it does, the order may still fill.',
      'Wait: the book is read until it is settled.',
    ),
    hi: row(
      'रद्द करने का अनुरोध भेजा गया। ऑर्डर बुक में ऑर्डर अभी रद्द नहीं दिखता।',
      'तब तक ऑर्डर पूरा हो सकता है।',
      'प्रतीक्षा करें: निपटने तक ऑर्डर बुक पढ़ी जाती है।',
    ),
  },
  cancelled: {
    en: row('The order is cancelled.', 'The order book shows it.', 'Nothing is left to do.'),
    hi: row('ऑर्डर रद्द हो गया।', 'ऑर्डर बुक यही दिखाती है।', 'कुछ करना बाकी नहीं है।'),
  },
  partly_filled: {
    en: row(
      'A part filled before the cancel took hold{fill}. The rest is cancelled.',
      'The filled part is in your positions.',
      'Check the position it left.',
    ),
    hi: row(
      'रद्द होने से पहले एक हिस्सा पूरा हो गया{fill}। बाकी रद्द है।',
      'पूरा हुआ हिस्सा आपकी पोज़ीशन में है।',
      'बनी हुई पोज़ीशन देख लें।',
    ),
  },
  cancelled_elsewhere: {
    en: row(
      'The order was cancelled, but not by this batch.',
      'The order book shows it cancelled.',
      'Nothing is left to do.',
    ),
    hi: row('ऑर्डर रद्द है, पर इस बैच ने नहीं किया।', 'ऑर्डर बुक में वह रद्द दिखता है।', 'कुछ करना बाकी नहीं है।'),
  },
  filled: {
    en: row(
      'The order filled before the cancel took hold{fill}.',
      'The fill is in your positions.',
      'Check the position it left.',
    ),
    hi: row('रद्द होने से पहले ऑर्डर पूरा हो गया{fill}।', 'वह आपकी पोज़ीशन में है।', 'बनी हुई पोज़ीशन देख लें।'),
  },
  order_rejected: {
    en: row(
      'The exchange rejected the order itself before the cancel took hold.',
      'It is not in the market.',
      'Nothing is left to do.',
    ),
    hi: row('रद्द होने से पहले एक्सचेंज ने ऑर्डर ही अस्वीकार कर दिया।', 'वह बाज़ार में नहीं है।', 'कुछ करना बाकी नहीं है।'),
  },
  still_open: {
    en: row(
      'The order was not cancelled.',
      'It is open and may still fill.',
      'Read the reason, then retry it or cancel it at Upstox.',
    ),
    hi: row(
      'ऑर्डर रद्द नहीं हुआ।',
      'वह खुला है और पूरा हो सकता है।',
      'कारण पढ़ें, फिर दोबारा कोशिश करें या Upstox में रद्द करें।',
    ),
  },
  not_sent: {
    en: row(
      'No cancel was sent for this order.',
      'The order is as it was.',
      'Read the reason, then review it again if it should go.',
    ),
    hi: row(
      'इस ऑर्डर के लिए रद्द अनुरोध नहीं भेजा गया।',
      'ऑर्डर जैसा था वैसा ही है।',
      'कारण पढ़ें, फिर चाहें तो दोबारा समीक्षा करें।',
    ),
  },
  unknown: {
    en: row(
      'It is not known yet what became of this order.',
      'It may be open, filled or cancelled.',
      'Look at it in Upstox; resuming the batch reads the book again.',
    ),
    hi: row(
      'अभी ज्ञात नहीं कि इस ऑर्डर का क्या हुआ।',
      'वह खुला, पूरा या रद्द हो सकता है।',
      'Upstox में देखें; बैच फिर शुरू करने पर ऑर्डर बुक दोबारा पढ़ी जाती है।',
    ),
  },
  unsettled_day_over: {
    en: row(
      'The trading day ended before it was known what became of this order.',
      'The record keeps it as unknown.',
      'Check it in the contract note or the order history at Upstox.',
    ),
    hi: row(
      'यह ज्ञात होने से पहले कारोबारी दिन समाप्त हो गया कि इस ऑर्डर का क्या हुआ।',
      'अभिलेख में वह अज्ञात रहेगा।',
      'Upstox के कॉन्ट्रैक्ट नोट या ऑर्डर इतिहास में देखें।',
    ),
  },
};
