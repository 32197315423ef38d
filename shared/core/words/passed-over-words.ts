import type { PassedOverReason } from '../selection/select-orders.ts';
import { row, type Words } from './sentence.ts';

/** `{position}` is what the order protects: 'your position of 75 NIFTY…'. */
export const PASSED_OVER_WORDS: Words<PassedOverReason> = {
  already_cancelled: {
    en: row('Already cancelled.', 'It is out of the market.', 'Nothing is left to do.'),
    hi: row('पहले ही रद्द।', 'वह बाज़ार में नहीं है।', 'कुछ करना बाकी नहीं है।'),
  },
  already_filled: {
    en: row('Already filled.', 'It is in your positions.', 'Check the position it left.'),
    hi: row('पहले ही पूरा।', 'वह आपकी पोज़ीशन में है।', 'बनी हुई पोज़ीशन देख लें।'),
  },
  already_rejected: {
    en: row('Already rejected.', 'It is out of the market.', 'Nothing is left to do.'),
    hi: row('पहले ही अस्वीकृत।', 'वह बाज़ार में नहीं है।', 'कुछ करना बाकी नहीं है।'),
  },
  already_fired: {
    en: row(
      'The trigger fired and placed its order.',
      'No cancel of the trigger would end that one.',
      'Look for its order in the book, and cancel that.',
    ),
    hi: row(
      'ट्रिगर चल चुका है और अपना ऑर्डर लगा चुका है।',
      'ट्रिगर रद्द करने से वह ऑर्डर नहीं रुकेगा।',
      'ऑर्डर बुक में उसका ऑर्डर देखें और उसे रद्द करें।',
    ),
  },
  cancel_in_flight: {
    en: row(
      'A cancel of this order is already on its way.',
      'No second one is sent.',
      'Wait for the book to settle it.',
    ),
    hi: row('इस ऑर्डर का रद्द अनुरोध पहले से रास्ते में है।', 'दूसरा नहीं भेजा जाता।', 'ऑर्डर बुक में निपटने तक प्रतीक्षा करें।'),
  },
  protects_position: {
    en: row(
      'This stop protects {position}.',
      'It stays in the market.',
      'Tick it in the review if it should go too.',
    ),
    hi: row('यह स्टॉप {position} की रक्षा करता है।', 'यह बाज़ार में रहेगा।', 'इसे भी रद्द करना हो तो समीक्षा में चुनें।'),
  },
  cover_child: {
    en: row(
      'This is the exit of a filled cover order{symbol}; cancelling it squares the position off.',
      'It stays in the market.',
      'Tick it in the review if the position should be closed.',
    ),
    hi: row(
      'यह पूरे हुए कवर ऑर्डर{symbol} का निकास है; इसे रद्द करने से पोज़ीशन कट जाती है।',
      'यह बाज़ार में रहेगा।',
      'पोज़ीशन बंद करनी हो तो समीक्षा में चुनें।',
    ),
  },
  position_unknown: {
    en: row(
      'Positions could not be read, so this stop may protect one.',
      'It stays in the market.',
      'Tick it in the review if it should go too.',
    ),
    hi: row(
      'पोज़ीशन पढ़ी नहीं जा सकी, यह स्टॉप किसी की रक्षा कर सकता है।',
      'यह बाज़ार में रहेगा।',
      'इसे भी रद्द करना हो तो समीक्षा में चुनें।',
    ),
  },
  status_unknown: {
    en: row(
      'Upstox gives a status that Pullcord does not know.',
      'No cancel is sent for it.',
      'Look at the order in Upstox.',
    ),
    hi: row(
      'Upstox ने ऐसी स्थिति दी जो Pullcord नहीं जानता।',
      'इसके लिए रद्द अनुरोध नहीं भेजा जाता।',
      'ऑर्डर को Upstox में देखें।',
    ),
  },
};
