import type { RejectReason } from '../dispatch/reject-reason.ts';
import { row, type Words } from './sentence.ts';

export const REJECT_WORDS: Words<RejectReason> = {
  order_unknown: {
    en: row(
      'Upstox does not know this order.',
      'Nothing was cancelled.',
      'Read the book again; the order may belong to another account or day.',
    ),
    hi: row(
      'Upstox इस ऑर्डर को नहीं जानता।',
      'कुछ रद्द नहीं हुआ।',
      'ऑर्डर बुक फिर पढ़ें; ऑर्डर किसी और खाते या दिन का हो सकता है।',
    ),
  },
  already_ended: {
    en: row(
      'Upstox says the order had already ended.',
      'It is filled, cancelled or rejected; the book says which.',
      'Nothing is left to send.',
    ),
    hi: row(
      'Upstox के अनुसार ऑर्डर पहले ही समाप्त हो चुका था।',
      'वह पूरा, रद्द या अस्वीकृत है; ऑर्डर बुक बताती है।',
      'भेजने को कुछ नहीं बचा।',
    ),
  },
  nothing_matches: {
    en: row(
      'Upstox found no open order for this filter.',
      'Nothing was cancelled.',
      'Look at each order: the book says what became of it.',
    ),
    hi: row(
      'Upstox को इस फ़िल्टर का कोई खुला ऑर्डर नहीं मिला।',
      'कुछ रद्द नहीं हुआ।',
      'हर ऑर्डर देखें: ऑर्डर बुक बताती है कि उसका क्या हुआ।',
    ),
  },
  too_many_match: {
    en: row(
      'More orders match this filter than Upstox takes in one call.',
      'It refused the whole call; nothing was cancelled by it.',
      'Review again with the route that cancels one by one.',
    ),
    hi: row(
      'इस फ़िल्टर के ऑर्डर एक कॉल की सीमा से अधिक हैं।',
      'Upstox ने पूरी कॉल अस्वीकार की; उससे कुछ रद्द नहीं हुआ।',
      'एक-एक कर रद्द करने वाले मार्ग से फिर समीक्षा करें।',
    ),
  },
  rate_limited: {
    en: row(
      'Upstox asked for fewer requests.',
      'The order is open and may still fill.',
      'Close other tools that use this account; what is still open afterwards can be retried.',
    ),
    hi: row(
      'Upstox ने कम अनुरोध भेजने को कहा।',
      'ऑर्डर खुला है और पूरा हो सकता है।',
      'इस खाते के दूसरे टूल बंद करें; जो बाद में खुला रहे उसकी फिर कोशिश करें।',
    ),
  },
  order_in_flight: {
    en: row(
      'An earlier request on this order is still on its way to the exchange.',
      'The order is open and may still fill.',
      'Retry it once that request has settled.',
    ),
    hi: row(
      'इस ऑर्डर का पिछला अनुरोध अभी एक्सचेंज के रास्ते में है।',
      'ऑर्डर खुला है और पूरा हो सकता है।',
      'उसके निपटने पर फिर कोशिश करें।',
    ),
  },
  exchange_refused: {
    en: row(
      'The exchange refused the cancel.',
      'The order is open and may still fill.',
      'Read the exchange’s words, then retry.',
    ),
    hi: row(
      'एक्सचेंज ने रद्द करना अस्वीकार किया।',
      'ऑर्डर खुला है और पूरा हो सकता है।',
      'एक्सचेंज के शब्द पढ़ें, फिर कोशिश करें।',
    ),
  },
  segment_closed: {
    en: row(
      'The market of this segment is closed.',
      'The order stays as it is.',
      'Cancel it when the segment opens, or leave it to end with the day.',
    ),
    hi: row(
      'इस सेगमेंट का बाज़ार बंद है।',
      'ऑर्डर जैसा है वैसा रहेगा।',
      'सेगमेंट खुलने पर रद्द करें, या दिन के साथ समाप्त होने दें।',
    ),
  },
  closed_hours: {
    en: row(
      'Upstox takes no order requests at this hour.',
      'The rest of the batch was not sent.',
      'Review again when Upstox opens for orders.',
    ),
    hi: row(
      'Upstox इस समय ऑर्डर अनुरोध नहीं लेता।',
      'बैच का बाकी हिस्सा नहीं भेजा गया।',
      'Upstox के खुलने पर फिर समीक्षा करें।',
    ),
  },
  token_invalid: {
    en: row(
      'Upstox no longer accepts the access token.',
      'The rest of the batch was not sent.',
      'Connect the account with a new token, then review what is left. If that one reads orders and is refused again, it may not cancel: cancel at Upstox.',
    ),
    hi: row(
      'Upstox अब एक्सेस टोकन स्वीकार नहीं करता।',
      'बैच का बाकी हिस्सा नहीं भेजा गया।',
      'नए टोकन से खाता जोड़ें, फिर जो बचा है उसकी समीक्षा करें। अगर वह ऑर्डर पढ़ता है और फिर भी अस्वीकार हो, तो वह रद्द नहीं कर सकता: Upstox में रद्द करें।',
    ),
  },
  write_not_permitted: {
    en: row(
      'This token may read but not cancel.',
      'The rest of the batch was not sent.',
      'Connect with a token that may place orders, or cancel at Upstox.',
    ),
    hi: row(
      'यह टोकन पढ़ सकता है, रद्द नहीं कर सकता।',
      'बैच का बाकी हिस्सा नहीं भेजा गया।',
      'ऑर्डर देने वाले टोकन से जुड़ें, या Upstox में रद्द करें।',
    ),
  },
  address_not_registered: {
    en: row(
      'Upstox refused the call: this machine’s address is not registered.',
      'Nothing was cancelled by it; the rest was not sent.',
      'Register the address at Upstox, or cancel in the Upstox terminal now.',
    ),
    hi: row(
      'Upstox ने कॉल अस्वीकार की: इस मशीन का पता पंजीकृत नहीं है।',
      'उससे कुछ रद्द नहीं हुआ; बाकी नहीं भेजा गया।',
      'Upstox में पता पंजीकृत करें, या अभी Upstox टर्मिनल में रद्द करें।',
    ),
  },
  algo_name_invalid: {
    en: row(
      'Upstox does not accept the algo name of this app.',
      'The rest of the batch was not sent.',
      'Ask an admin to correct the algo’s name on the portal’s page Limits; cancel at Upstox meanwhile.',
    ),
    hi: row(
      'Upstox इस ऐप का एल्गो नाम स्वीकार नहीं करता।',
      'बैच का बाकी हिस्सा नहीं भेजा गया।',
      'एडमिन से पोर्टल के पेज Limits पर एल्गो नाम ठीक करवाएँ; तब तक Upstox में रद्द करें।',
    ),
  },
  account_restricted: {
    en: row(
      'Upstox restricts this account for such calls.',
      'The rest of the batch was not sent.',
      'Cancel at Upstox, and ask Upstox to lift the restriction.',
    ),
    hi: row(
      'Upstox ने इस खाते पर ऐसी कॉल रोक रखी हैं।',
      'बैच का बाकी हिस्सा नहीं भेजा गया।',
      'Upstox में रद्द करें, और उनसे रोक हटवाएँ।',
    ),
  },
  edge_blocked: {
    en: row(
      'A guard in front of Upstox blocked the call before it was read.',
      'The rest of the batch was not sent.',
      'Cancel in the Upstox terminal now; try another network afterwards.',
    ),
    hi: row(
      'Upstox के आगे लगी सुरक्षा ने कॉल पढ़े जाने से पहले रोक दी।',
      'बैच का बाकी हिस्सा नहीं भेजा गया।',
      'अभी Upstox टर्मिनल में रद्द करें; बाद में दूसरा नेटवर्क आज़माएँ।',
    ),
  },
  request_invalid: {
    en: row(
      'Upstox could not read the request.',
      'Nothing was cancelled by it.',
      'Cancel this order at Upstox, and report the words below.',
    ),
    hi: row('Upstox अनुरोध नहीं पढ़ सका।', 'उससे कुछ रद्द नहीं हुआ।', 'यह ऑर्डर Upstox में रद्द करें, और नीचे के शब्द भेजें।'),
  },
  route_absent: {
    en: row(
      'This host does not serve that kind of cancel.',
      'Nothing was cancelled by it.',
      'Review again with the route that cancels one by one.',
    ),
    hi: row(
      'यह होस्ट इस तरह का रद्द नहीं देता।',
      'उससे कुछ रद्द नहीं हुआ।',
      'एक-एक कर रद्द करने वाले मार्ग से फिर समीक्षा करें।',
    ),
  },
  never_left: {
    en: row(
      'The request never left this machine: it slept or was busy, or the order or the account was no longer free for it.',
      'The request was not sent, and nothing was cancelled by it.',
      'Review the orders that are still open, and cancel again.',
    ),
    hi: row(
      'अनुरोध इस मशीन से निकला ही नहीं: मशीन सो गई या व्यस्त थी, या ऑर्डर या खाता अब इसके लिए खाली नहीं था।',
      'अनुरोध नहीं भेजा गया, और उससे कुछ रद्द नहीं हुआ।',
      'जो ऑर्डर अब भी खुले हैं उन्हें देखें, और फिर रद्द करें।',
    ),
  },
  other: {
    en: row(
      'Upstox refused the cancel.',
      'The order may still be open.',
      'Read the words of Upstox, then retry or cancel there.',
    ),
    hi: row(
      'Upstox ने रद्द करना अस्वीकार किया।',
      'ऑर्डर अब भी खुला हो सकता है।',
      'Upstox के शब्द पढ़ें, फिर कोशिश करें या वहीं रद्द करें।',
    ),
  },
};
