import { row, type Words } from '@pullcord/core/words/sentence';
import type { FailureCode } from '../messages/failure.ts';

/** What can go wrong in the worker, and the stable code each goes by. */
export const CODE_OF = {
  token_missing: 'signed_out',
  token_invalid: 'token_invalid',
  rate_limited: 'broker_refused',
  edge_blocked: 'broker_refused',
  unreachable: 'broker_unreachable',
  timeout: 'broker_unreachable',
  server_error: 'broker_unreachable',
  empty: 'broker_unreachable',
  unreadable: 'broker_unreachable',
  refused: 'broker_refused',
  not_paired: 'not_paired',
  portal_unreachable: 'portal_unreachable',
  pairing_refused: 'pairing_refused',
  review_gone: 'review_gone',
  batch_gone: 'review_gone',
  account_unknown: 'account_unknown',
  nothing_missed: 'not_now',
  still_running: 'not_now',
  review_broke: 'internal',
  broke: 'internal',
  preset_taken: 'not_now',
  presets_full: 'not_now',
  environment_missing: 'not_now',
  address_invalid: 'address_invalid',
  not_approved: 'cancelled_by_person',
  no_app: 'not_now',
  sign_in_unfinished: 'cancelled_by_person',
} as const satisfies Record<string, FailureCode>;
export type FailureKey = keyof typeof CODE_OF;

const SENT = ['Nothing was sent.', 'कुछ नहीं भेजा गया।'] as const;
const PRESETS_STAY = ['The presets are as they were.', 'प्रीसेट वैसे ही हैं।'] as const;
const ACCOUNTS_STAY = ['Connected accounts stay connected.', 'जुड़े खाते जुड़े रहेंगे।'] as const;
const PAIRING_STAYS = ['The present pairing is kept.', 'मौजूदा जोड़ बनी रहेगी।'] as const;

/** A row in both languages; what was kept is mostly that nothing was sent. */
function both(
  [happened, happenedHi]: readonly [string, string],
  [next, nextHi]: readonly [string, string],
  [kept, keptHi]: readonly [string, string] = SENT,
) {
  return { en: row(happened, kept, next), hi: row(happenedHi, keptHi, nextHi) };
}

/** Failures of the worker as sentences. */
export const FAILURE_WORDS: Words<FailureKey> = {
  token_missing: both(
    [
      'No access token of this account is held in this browser session.',
      'इस ब्राउज़र सत्र में इस खाते का कोई एक्सेस टोकन नहीं है।',
    ],
    ['Connect the account again in the options.', 'विकल्पों में खाता फिर जोड़ें।'],
  ),
  token_invalid: both(
    ['Upstox does not accept the access token any more.', 'Upstox अब यह एक्सेस टोकन स्वीकार नहीं करता।'],
    ['Make a new token at Upstox and connect the account again.', 'Upstox पर नया टोकन बनाएँ और खाता फिर जोड़ें।'],
  ),
  rate_limited: both(
    ['Upstox asked for a pause: too many requests.', 'Upstox ने रुकने को कहा: बहुत अधिक अनुरोध।'],
    ['Wait a moment; the book is read again by itself.', 'थोड़ा रुकें; बुक अपने आप फिर पढ़ी जाएगी।'],
  ),
  edge_blocked: both(
    [
      'The broker’s edge blocked the request before Upstox saw it.',
      'Upstox तक पहुँचने से पहले ही अनुरोध रोक दिया गया।',
    ],
    ['Check this network and address, then try again.', 'यह नेटवर्क और पता जाँचें, फिर कोशिश करें।'],
  ),
  unreachable: both(
    ['Upstox could not be reached.', 'Upstox तक पहुँच नहीं हुई।'],
    ['Check the connection; the book is read again by itself.', 'कनेक्शन जाँचें; बुक अपने आप फिर पढ़ी जाएगी।'],
  ),
  timeout: both(
    ['Upstox did not answer in time.', 'Upstox ने समय पर जवाब नहीं दिया।'],
    ['Try again; the book is read again by itself.', 'फिर कोशिश करें; बुक अपने आप फिर पढ़ी जाएगी।'],
  ),
  server_error: both(
    ['Upstox answered with an error of its own.', 'Upstox ने अपनी त्रुटि लौटाई।'],
    ['Try again in a moment.', 'थोड़ी देर में फिर कोशिश करें।'],
  ),
  empty: both(
    ['Upstox answered without a word.', 'Upstox का जवाब ख़ाली था।'],
    ['Try again in a moment.', 'थोड़ी देर में फिर कोशिश करें।'],
  ),
  unreadable: both(
    ['Upstox gave an answer that could not be read.', 'Upstox का जवाब पढ़ा नहीं जा सका।'],
    [
      'Try again; if it stays, cancel in the broker’s own terminal.',
      'फिर कोशिश करें; न हो तो ब्रोकर के टर्मिनल में रद्द करें।',
    ],
  ),
  refused: both(
    ['Upstox declined the request.', 'Upstox ने अनुरोध मना किया।'],
    ['Read the broker’s words and try again.', 'ब्रोकर के शब्द पढ़ें और फिर कोशिश करें।'],
  ),
  not_paired: both(
    ['This browser is not paired with a portal.', 'यह ब्राउज़र किसी पोर्टल से जुड़ा नहीं है।'],
    ['Pair it in the options.', 'विकल्पों में जोड़ें।'],
    ['Your own limits hold.', 'आपकी अपनी सीमाएँ लागू हैं।'],
  ),
  portal_unreachable: both(
    ['The portal could not be reached.', 'पोर्टल तक पहुँच नहीं हुई।'],
    [
      'Check the portal address; Pullcord tries again by itself.',
      'पोर्टल का पता जाँचें; Pullcord अपने आप फिर कोशिश करेगा।',
    ],
    [
      'The last signed policy stays in force, and entries wait on this device.',
      'पिछली हस्ताक्षरित नीति लागू है, और प्रविष्टियाँ यहाँ रुकी हैं।',
    ],
  ),
  pairing_refused: both(
    ['The portal declined: {detail}', 'पोर्टल ने मना किया: {detail}'],
    ['Ask an admin of the portal, or pair again.', 'पोर्टल के एडमिन से पूछें, या फिर जोड़ें।'],
    ['What this device has recorded is kept.', 'इस उपकरण का दर्ज किया सब सुरक्षित है।'],
  ),
  review_gone: both(
    ['This review is not open any more.', 'यह समीक्षा अब खुली नहीं है।'],
    ['Open a new review from the terminal or the popup.', 'टर्मिनल या पॉपअप से नई समीक्षा खोलें।'],
    ['Nothing was sent by it.', 'इससे कुछ नहीं भेजा गया।'],
  ),
  batch_gone: both(
    ['This batch or review is not kept on this device.', 'यह बैच या समीक्षा इस उपकरण पर नहीं है।'],
    ['Open a new review.', 'नई समीक्षा खोलें।'],
    [
      'What it did is in the journal and in the portal’s records.',
      'उसने जो किया वह जर्नल और पोर्टल के रिकॉर्ड में है।',
    ],
  ),
  account_unknown: both(
    ['{account} is not connected in this browser.', '{account} इस ब्राउज़र में जुड़ा नहीं है।'],
    ['Connect it in the options.', 'विकल्पों में जोड़ें।'],
  ),
  nothing_missed: both(
    ['No order of this batch is left to cancel.', 'इस बैच का कोई ऑर्डर रद्द करने को नहीं बचा।'],
    ['Open a new review for other orders.', 'दूसरे ऑर्डर के लिए नई समीक्षा खोलें।'],
    ['Its outcomes stand as they are.', 'इसके परिणाम जैसे हैं वैसे रहेंगे।'],
  ),
  still_running: both(
    ['A batch of this account is still on its way.', 'इस खाते का एक बैच अभी चल रहा है।'],
    ['Wait until it has settled.', 'उसके पूरा होने तक रुकें।'],
    ['It goes on.', 'वह चलता रहेगा।'],
  ),
  review_broke: both(
    ['The review could not be made: {why}.', 'समीक्षा नहीं बन सकी: {why}।'],
    [
      'Close it and open it again. If it happens again, send the diagnostics from the options.',
      'बंद कर फिर खोलें। फिर हो तो विकल्पों से निदान भेजें।',
    ],
  ),
  broke: both(
    ['Pullcord could not do that.', 'Pullcord यह नहीं कर सका।'],
    ['Try again; if it stays, reload the extension.', 'फिर कोशिश करें; न हो तो एक्सटेंशन फिर लोड करें।'],
    ['A running batch is kept and goes on.', 'चल रहा बैच सुरक्षित है और चलता रहेगा।'],
  ),
  preset_taken: both(
    ['That name is taken.', 'यह नाम पहले से है।'],
    ['Choose another name.', 'दूसरा नाम चुनें।'],
    PRESETS_STAY,
  ),
  presets_full: both(
    ['{max} presets are kept already.', 'पहले से {max} प्रीसेट रखे हैं।'],
    ['Remove one in the options.', 'विकल्पों में एक हटाएँ।'],
    PRESETS_STAY,
  ),
  environment_missing: both(
    ['This build does not connect to that environment.', 'यह बिल्ड उस परिवेश से नहीं जुड़ता।'],
    ['Choose one of the environments it offers.', 'दिए गए परिवेशों में से चुनें।'],
    ACCOUNTS_STAY,
  ),
  address_invalid: both(
    ['The portal address must begin with https://.', 'पोर्टल का पता https:// से शुरू होना चाहिए।'],
    ['Type the address as your admin gave it.', 'पता वैसा ही लिखें जैसा एडमिन ने दिया।'],
    PAIRING_STAYS,
  ),
  not_approved: both(
    [
      'Nobody approved this device at {portal}, or the page could not be opened.',
      '{portal} पर किसी ने इस उपकरण को मंज़ूर नहीं किया, या पेज नहीं खुला।',
    ],
    [
      'Check the address, pair again and press “Approve this device”.',
      'पता जाँचें, फिर जोड़ें और “Approve this device” दबाएँ।',
    ],
    PAIRING_STAYS,
  ),
  no_app: both(
    ['Your portal has no app for {account}.', 'आपके पोर्टल में {account} का ऐप नहीं है।'],
    [
      'Make an access token in the Upstox console and paste it here, or ask an admin to register the app.',
      'Upstox कंसोल में एक्सेस टोकन बनाकर यहाँ पेस्ट करें, या एडमिन से ऐप दर्ज करने को कहें।',
    ],
    ACCOUNTS_STAY,
  ),
  sign_in_unfinished: both(
    ['The sign-in of {account} at Upstox was not finished.', 'Upstox पर {account} का साइन-इन पूरा नहीं हुआ।'],
    ['Try again, or paste an access token.', 'फिर कोशिश करें, या एक्सेस टोकन पेस्ट करें।'],
    ACCOUNTS_STAY,
  ),
};
