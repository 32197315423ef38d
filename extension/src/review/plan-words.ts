import type { WordTable } from '../words/word-table.ts';

const words = {
  plan: { en: 'Plan', hi: 'योजना' },
  orders: { en: '{n|order|orders}', hi: 'ऑर्डर' },
  one_request: { en: 'one request', hi: 'एक अनुरोध' },
  one_each: { en: 'one request each', hi: 'हर एक के लिए एक अनुरोध' },
  requests: { en: '{n} {n|request|requests}', hi: '{n} अनुरोध' },
  sweep: {
    en: '{requests}; an order that arrives in that instant and matches goes too',
    hi: '{requests}; उसी क्षण आया और मेल खाता ऑर्डर भी जाएगा',
  },
  held: { en: '{now} now, the rest from {time}', hi: '{now} अभी, बाकी {time} से' },
  sent_in: { en: 'all sent in {seconds} s', hi: '{seconds} से में सब भेजे जाएँगे' },
  by_strategy: { en: 'By strategy', hi: 'रणनीति के अनुसार' },
  no_tag: { en: 'No tag', hi: 'बिना टैग' },
  all_orders: { en: 'Orders in the plan', hi: 'योजना के ऑर्डर' },
  largest_orders: { en: 'Largest orders', hi: 'सबसे बड़े ऑर्डर' },
  in_order: {
    en: 'In the order they go: opening orders first, larger value first',
    hi: 'भेजने के क्रम में: पहले पोज़ीशन खोलने वाले, फिर बड़े मूल्य वाले',
  },
  largest_by_value: { en: 'Largest by value', hi: 'मूल्य में सबसे बड़े' },
  show_largest: { en: 'Show the largest', hi: 'सबसे बड़े दिखाएँ' },
  show_all: { en: 'Show all {n}', hi: 'सभी {n} दिखाएँ' },
  at_market: { en: 'at market', hi: 'बाज़ार भाव' },
  no_value: { en: 'value unknown', hi: 'मूल्य अज्ञात' },
  limits: { en: 'Limits', hi: 'सीमाएँ' },
  limits_own: { en: 'your own', hi: 'आपकी अपनी' },
  limits_policy: { en: 'policy v{version}', hi: 'नीति v{version}' },
  limits_over: { en: 'over {n} {n|limit|limits}', hi: '{n} सीमा से ऊपर' },
  limits_within: { en: 'within all', hi: 'सबके भीतर' },
  limits_waived: {
    en: 'The emergency goes past {n} {n|limit|limits}.',
    hi: 'आपात रद्द {n} सीमा के पार जाता है।',
  },
  limits_none: { en: 'No limit is set for you.', hi: 'आपके लिए कोई सीमा तय नहीं है।' },
  orders_per_batch: { en: 'Orders', hi: 'ऑर्डर' },
  quantity_per_batch: { en: 'Quantity', hi: 'मात्रा' },
  value_per_batch: { en: 'Value', hi: 'मूल्य' },
  orders_per_minute: { en: 'This minute', hi: 'इस मिनट' },
  batches_per_minute: { en: 'Batches', hi: 'बैच' },
  minute_of_device: {
    en: 'A minute is counted here for this device alone; the portal counts all that share the limit',
    hi: 'यहाँ मिनट की गिनती केवल इस डिवाइस की है; पोर्टल सीमा साझा करने वाले सबको गिनता है',
  },
  value_unknown: {
    en: '{n} {n|order has no known value: at market, or of an unknown lot. It is|orders have no known value: at market, or of an unknown lot. They are} not counted above',
    hi: '{n} ऑर्डर का मूल्य अज्ञात है: बाज़ार भाव पर, या लॉट अज्ञात। ऊपर नहीं गिने गए',
  },
  left_out: { en: 'Left out', hi: 'छोड़े गए' },
  replanning: { en: 'planning again', hi: 'योजना दोबारा बन रही है' },
  left_out_tick: { en: 'a tick adds it to the plan', hi: 'चुनने पर योजना में जुड़ेगा' },
  absent: { en: '{n} {n|named id is|named ids are} not in the book:', hi: '{n} दिए गए id बुक में नहीं हैं:' },
  rows_unread: {
    en: '{n} named {n|id is in a row|ids are in rows} of the book that could not be read; look in Upstox:',
    hi: '{n} दिए गए id बुक की ऐसी पंक्ति में हैं जो पढ़ी नहीं जा सकी; Upstox में देखें:',
  },
  added: {
    en: '{n} protective {n|order|orders} added to the plan',
    hi: '{n} रक्षक ऑर्डर योजना में जोड़े गए',
  },
  already_cancelled: { en: '{n} already cancelled', hi: '{n} पहले से रद्द' },
  already_filled: { en: '{n} already filled', hi: '{n} पहले ही पूरे' },
  already_rejected: { en: '{n} already rejected', hi: '{n} पहले ही अस्वीकृत' },
  already_fired: {
    en: '{n} {n|trigger has|triggers have} fired already',
    hi: '{n} ट्रिगर पहले ही चल चुके',
  },
  cancel_in_flight: {
    en: '{n} {n|has a cancel|have a cancel} on its way',
    hi: '{n} का रद्द अनुरोध रास्ते में है',
  },
  protects_position: {
    en: '{n} {n|protects a position|protect positions}',
    hi: '{n} पोज़ीशन की रक्षा करते हैं',
  },
  cover_child: {
    en: '{n} {n|belongs to a cover position|belong to cover positions}',
    hi: '{n} कवर पोज़ीशन के हैं',
  },
  position_unknown: {
    en: '{n} may protect {n|a position|positions}',
    hi: '{n} शायद पोज़ीशन की रक्षा करते हैं',
  },
  status_unknown: {
    en: '{n} {n|has|have} a status Pullcord does not know',
    hi: '{n} की स्थिति Pullcord नहीं जानता',
  },
  protects_your: { en: 'protects your {size} {symbol}', hi: 'आपके {size} {symbol} की रक्षा करता है' },
  squares_off: {
    en: 'cancelling it squares off the cover position in {symbol}',
    hi: 'इसे रद्द करने से {symbol} की कवर पोज़ीशन बंद हो जाएगी',
  },
  positions_unread: {
    en: 'positions could not be read: it may protect one',
    hi: 'पोज़ीशन पढ़ी नहीं जा सकीं: शायद किसी की रक्षा करता है',
  },
  remains: { en: 'Remains', hi: 'शेष रहेंगे' },
  gtt_unread: {
    en: 'GTT triggers could not be read; any that exist stay',
    hi: 'GTT ट्रिगर पढ़े नहीं जा सके; जो हैं वे बने रहेंगे',
  },
  gtt_none: { en: 'No GTT trigger', hi: 'कोई GTT ट्रिगर नहीं' },
  gtt_stay: {
    en: '{n} GTT {n|trigger, which|triggers, which} can place new orders later',
    hi: '{n} GTT ट्रिगर, जो बाद में नए ऑर्डर दे सकते हैं',
  },
  gtt_tick: {
    en: 'Cancel the GTT triggers too',
    hi: 'GTT ट्रिगर भी रद्द करें',
  },
  gtt_in_plan: {
    en: '{n} GTT {n|trigger is|triggers are} in the plan: cancelled at {n|its|their} own endpoint, and judged by the GTT list. What the list no longer names stays unknown.',
    hi: '{n} GTT ट्रिगर योजना में हैं: अपने अलग रास्ते से रद्द होंगे, और GTT सूची से परखे जाएँगे। जो सूची में न मिले वह अज्ञात रहेगा।',
  },
  gtt_no_tag: {
    en: 'GTT triggers carry no tag: a plan of every open order can take them.',
    hi: 'GTT ट्रिगर पर टैग नहीं होता: उन्हें सभी खुले ऑर्डर की योजना में लिया जा सकता है।',
  },
  others_none: { en: 'No open order outside this scope', hi: 'इस दायरे के बाहर कोई खुला ऑर्डर नहीं' },
  others: {
    en: '{n} open {n|order|orders} outside this scope',
    hi: 'इस दायरे के बाहर {n} खुले ऑर्डर',
  },
  relay: {
    en: 'Cancels leave by {relay}, from the address registered for {account}.',
    hi: 'रद्द अनुरोध {relay} से, {account} के लिए दर्ज पते से जाएँगे।',
  },
  dealer: {
    en: '{n} {n|order was|orders were} placed by {placer}, not by {account}.',
    hi: '{n} ऑर्डर {account} ने नहीं, {placer} ने दिए हैं।',
  },
  partly: {
    en: '{n} {n|order is|orders are} partly filled: {filled} stay filled, {pending} pending would be cancelled.',
    hi: '{n} ऑर्डर कुछ पूरे हैं: {filled} पूरे रहेंगे, {pending} बाकी रद्द होंगे।',
  },
  sliced: {
    en: '{n} orders look like slices of {groups} larger {groups|order|orders}: same instrument, side, price and second. Each slice is cancelled by itself.',
    hi: '{n} ऑर्डर {groups} बड़े ऑर्डर के टुकड़े लगते हैं: वही इंस्ट्रूमेंट, दिशा, भाव और सेकंड। हर टुकड़ा अलग रद्द होता है।',
  },
  lots_unknown: {
    en: '{n} {n|order is|orders are} counted in lots of unknown size: the quantity is in lots, the value is unknown.',
    hi: '{n} ऑर्डर अज्ञात आकार के लॉट में हैं: मात्रा लॉट में है, मूल्य अज्ञात है।',
  },
  trades_none: {
    en: 'Orders against trades: {requests} requests on orders today, {after} with this batch; no order has traded (Upstox order book).',
    hi: 'ऑर्डर बनाम सौदे: आज ऑर्डरों पर {requests} अनुरोध, इस बैच के साथ {after}; कोई ऑर्डर पूरा नहीं हुआ (Upstox ऑर्डर बुक)।',
  },
  trades: {
    en: 'Orders against trades: {requests} requests on orders today, {after} with this batch; {traded} {traded|order|orders} traded, so {before} to 1 becomes {later} to 1 (Upstox order book).',
    hi: 'ऑर्डर बनाम सौदे: आज ऑर्डरों पर {requests} अनुरोध, इस बैच के साथ {after}; {traded} ऑर्डर पूरे, यानी {before}:1 से {later}:1 (Upstox ऑर्डर बुक)।',
  },
  refused: { en: 'Refused', hi: 'मना' },
  refused_limit: {
    en: '{limit}: {figure}, the limit is {bound}',
    hi: '{limit}: {figure}, सीमा {bound} है',
  },
  refused_set_by: { en: 'Set by {setBy}. ', hi: 'तय करने वाला: {setBy}। ' },
  refused_nothing: { en: 'Nothing was sent.', hi: 'कुछ नहीं भेजा गया।' },
  refused_code: { en: 'Code', hi: 'कोड' },
  refused_parts: {
    en: '{parts}, each with its own confirmation',
    hi: '{parts}, हर एक की अलग पुष्टि',
  },
  split: { en: 'Split into {n} batches', hi: '{n} बैच में बाँटें' },
  narrow_list: { en: 'Narrow to a tag', hi: 'एक टैग तक सीमित करें' },
  narrow: { en: 'Narrow to {tag}', hi: '{tag} तक सीमित करें' },
  narrow_untagged: { en: 'Narrow to orders without a tag', hi: 'बिना टैग वाले ऑर्डर तक सीमित करें' },
} as const;

/** What a plan, its limits and what it leaves out say. */
export const PLAN_WORDS: WordTable<keyof typeof words> = words;
