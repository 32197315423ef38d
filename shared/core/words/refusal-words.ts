import type { RefusalReason } from '../permit/refusal.ts';
import { row, type Words } from './sentence.ts';

/** What can be done depends on whose limit it is and on what it counts. */
export type RefusalCode = RefusalReason | 'over_own_limit' | 'over_minute_limit' | 'over_floor';

/** `{limit}` is the whole limit in words; `{figure}` a count; `{setBy}` the layer; `{detail}` the account or dispatcher. */
export const REFUSAL_WORDS: Words<RefusalCode> = {
  over_limit: {
    en: row(
      '{limit}',
      'Nothing was sent; every order is as it was.',
      'Narrow the scope or cancel in smaller batches; an admin can change the limit.',
    ),
    hi: row(
      '{limit}',
      'कुछ नहीं भेजा गया, हर ऑर्डर जैसा था वैसा ही है।',
      'दायरा छोटा करें या छोटे बैच में रद्द करें; एडमिन सीमा बदल सकता है।',
    ),
  },
  over_own_limit: {
    en: row(
      '{limit}',
      'Nothing was sent; every order is as it was.',
      'Narrow the scope, or change your own limit in the options.',
    ),
    hi: row(
      '{limit}',
      'कुछ नहीं भेजा गया, हर ऑर्डर जैसा था वैसा ही है।',
      'दायरा छोटा करें, या विकल्पों में अपनी सीमा बदलें।',
    ),
  },
  over_minute_limit: {
    en: row(
      '{limit}',
      'Nothing was sent; every order is as it was.',
      'Wait a minute and review again; Emergency cancel does not wait for this limit.',
    ),
    hi: row(
      '{limit}',
      'कुछ नहीं भेजा गया, हर ऑर्डर जैसा था वैसा ही है।',
      'एक मिनट बाद फिर समीक्षा करें; आपात रद्द इस सीमा की प्रतीक्षा नहीं करता।',
    ),
  },
  over_floor: {
    en: row(
      '{limit}',
      'Nothing was sent; every order is as it was.',
      'Reach the portal so that the policy is read again, or cancel in smaller batches.',
    ),
    hi: row(
      '{limit}',
      'कुछ नहीं भेजा गया, हर ऑर्डर जैसा था वैसा ही है।',
      'पोर्टल से जुड़ें ताकि नीति फिर पढ़ी जाए, या छोटे बैच में रद्द करें।',
    ),
  },
  value_unknown: {
    en: row(
      'Orders whose value is unknown: {figure}. Policy refuses a batch with such orders.',
      'Nothing was sent; every order is as it was.',
      'Leave the market orders out, or ask an admin to let unknown values pass.',
    ),
    hi: row(
      'जिन ऑर्डर का मूल्य अज्ञात है: {figure}। नीति ऐसे ऑर्डर वाला बैच स्वीकार नहीं करती।',
      'कुछ नहीं भेजा गया, हर ऑर्डर जैसा था वैसा ही है।',
      'मार्केट ऑर्डर छोड़ दें, या एडमिन से अनुमति लें।',
    ),
  },
  role_missing: {
    en: row(
      'This person does not have the trader role, which cancelling needs.',
      'Nothing was sent; every order is as it was.',
      'Ask an admin for the role, or cancel at Upstox.',
    ),
    hi: row(
      'इस व्यक्ति के पास ट्रेडर भूमिका नहीं है, जो रद्द करने के लिए चाहिए।',
      'कुछ नहीं भेजा गया, हर ऑर्डर जैसा था वैसा ही है।',
      'एडमिन से भूमिका लें, या Upstox में रद्द करें।',
    ),
  },
  device_revoked: {
    en: row(
      'This device was revoked in the portal.',
      'Nothing was sent; every order is as it was.',
      'Pair it again, or cancel at Upstox.',
    ),
    hi: row(
      'यह डिवाइस पोर्टल में हटा दिया गया है।',
      'कुछ नहीं भेजा गया, हर ऑर्डर जैसा था वैसा ही है।',
      'इसे फिर जोड़ें, या Upstox में रद्द करें।',
    ),
  },
  account_not_connected: {
    en: row(
      'Account {detail} is not connected here.',
      'Nothing was sent; every order is as it was.',
      'Connect it with its Upstox access token, then review again.',
    ),
    hi: row(
      'खाता {detail} यहाँ जुड़ा नहीं है।',
      'कुछ नहीं भेजा गया, हर ऑर्डर जैसा था वैसा ही है।',
      'Upstox एक्सेस टोकन से जोड़ें, फिर समीक्षा करें।',
    ),
  },
  account_busy: {
    en: row(
      'Another batch of this account is on its way, run by {detail}.',
      'Nothing of this batch was sent.',
      'Watch that batch, or stop it, then review again.',
    ),
    hi: row(
      'इस खाते का एक और बैच चल रहा है: {detail}।',
      'इस बैच का कुछ नहीं भेजा गया।',
      'उस बैच को देखें या रोकें, फिर समीक्षा करें।',
    ),
  },
  nothing_chosen: {
    en: row(
      'No open order is left to cancel in this plan.',
      'Nothing was sent.',
      'Read the book again, or choose a wider scope.',
    ),
    hi: row(
      'इस योजना में रद्द करने को कोई खुला ऑर्डर नहीं बचा।',
      'कुछ नहीं भेजा गया।',
      'ऑर्डर बुक फिर पढ़ें, या बड़ा दायरा चुनें।',
    ),
  },
  confirmation_expired: {
    en: row(
      'The confirmation came after its minute had passed.',
      'Nothing was sent; every order is as it was.',
      'Review the plan again; it is read fresh.',
    ),
    hi: row(
      'पुष्टि अपने एक मिनट के बाद आई।',
      'कुछ नहीं भेजा गया, हर ऑर्डर जैसा था वैसा ही है।',
      'योजना की फिर समीक्षा करें; वह नई पढ़ी जाएगी।',
    ),
  },
  plan_changed: {
    en: row(
      'The plan is no longer the one that was confirmed.',
      'Nothing was sent; every order is as it was.',
      'Look at the new plan and confirm that one.',
    ),
    hi: row(
      'योजना अब वह नहीं है जिसकी पुष्टि हुई थी।',
      'कुछ नहीं भेजा गया, हर ऑर्डर जैसा था वैसा ही है।',
      'नई योजना देखें और उसकी पुष्टि करें।',
    ),
  },
};
