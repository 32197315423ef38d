import type { ProblemCode } from '../contract/problem.ts';
import { row, type Words } from './sentence.ts';

export const PROBLEM_WORDS: Words<ProblemCode> = {
  request_invalid: {
    en: row(
      'The portal could not read a field of the request.',
      'Nothing was changed.',
      'Correct the field that is named, then send it again.',
    ),
    hi: row('पोर्टल अनुरोध का एक फ़ील्ड नहीं पढ़ सका।', 'कुछ नहीं बदला।', 'बताया गया फ़ील्ड ठीक कर फिर भेजें।'),
  },
  signed_out: {
    en: row('You are signed out.', 'What was recorded is safe.', 'Sign in and go on from here.'),
    hi: row('आप साइन आउट हैं।', 'जो दर्ज हुआ वह सुरक्षित है।', 'साइन इन कर यहीं से आगे बढ़ें।'),
  },
  device_signature_invalid: {
    en: row(
      'The portal could not verify this device’s signature.',
      'Entries wait on the device; cancelling goes on under the last policy.',
      'Check the clock of this machine, then pair the device again.',
    ),
    hi: row(
      'पोर्टल इस डिवाइस के हस्ताक्षर की पुष्टि नहीं कर सका।',
      'प्रविष्टियाँ डिवाइस पर प्रतीक्षा में हैं; रद्द करना पिछली नीति से चलता है।',
      'मशीन की घड़ी जाँचें, फिर डिवाइस दोबारा जोड़ें।',
    ),
  },
  device_revoked: {
    en: row(
      'This device was revoked in the portal.',
      'What it recorded is kept.',
      'Pair it again, or ask an admin why.',
    ),
    hi: row(
      'यह डिवाइस पोर्टल में हटा दिया गया है।',
      'इसका दर्ज किया सब सुरक्षित है।',
      'इसे फिर जोड़ें, या एडमिन से कारण पूछें।',
    ),
  },
  permission_missing: {
    en: row('Your roles do not allow this.', 'Nothing was changed.', 'Ask an admin for the role that does.'),
    hi: row('आपकी भूमिकाएँ इसकी अनुमति नहीं देतीं।', 'कुछ नहीं बदला।', 'एडमिन से उचित भूमिका माँगें।'),
  },
  totp_required: {
    en: row(
      'This wants a fresh code.',
      'Nothing was changed.',
      'Type the code of your authenticator, then do it again.',
    ),
    hi: row('इसके लिए नया कोड चाहिए।', 'कुछ नहीं बदला।', 'ऑथेंटिकेटर का कोड लिखें, फिर दोबारा करें।'),
  },
  totp_missing: {
    en: row(
      'Your role needs a second factor.',
      'Nothing was changed.',
      'Set it up under Settings, then try again.',
    ),
    hi: row('आपकी भूमिका के लिए दूसरा प्रमाण चाहिए।', 'कुछ नहीं बदला।', 'सेटिंग में इसे बनाएँ, फिर कोशिश करें।'),
  },
  code_wrong: {
    en: row('The code is not right.', 'Nothing was changed.', 'Wait for the next code and type that.'),
    hi: row('कोड मेल नहीं खाता।', 'कुछ नहीं बदला।', 'अगले कोड की प्रतीक्षा कर उसे लिखें।'),
  },
  second_person: {
    en: row('A second person decides this.', 'Nothing was published.', 'Ask another admin to look at it.'),
    hi: row('इसका निर्णय दूसरा व्यक्ति करता है।', 'कुछ प्रकाशित नहीं हुआ।', 'किसी और एडमिन से देखने को कहें।'),
  },
  last_admin: {
    en: row('No admin would be left.', 'Nothing was changed.', 'Make another person admin first.'),
    hi: row('कोई एडमिन नहीं बचेगा।', 'कुछ नहीं बदला।', 'पहले किसी और को एडमिन बनाएँ।'),
  },
  not_found: {
    en: row(
      'There is nothing at this address that you may see.',
      'Nothing was changed.',
      'Go back to the list and open it from there.',
    ),
    hi: row('इस पते पर ऐसा कुछ नहीं जो आप देख सकें।', 'कुछ नहीं बदला।', 'सूची पर लौटें और वहीं से खोलें।'),
  },
  method_not_allowed: {
    en: row(
      'This address does not take that kind of request.',
      'Nothing was changed.',
      'See the list of addresses in openapi.json.',
    ),
    hi: row('यह पता ऐसा अनुरोध नहीं लेता।', 'कुछ नहीं बदला।', 'openapi.json में पतों की सूची देखें।'),
  },
  sequence_conflict: {
    en: row(
      'The portal holds another entry under this number.',
      'The first one stands; both are on record.',
      'Tell compliance: two histories of one device exist.',
    ),
    hi: row(
      'पोर्टल में इस क्रमांक पर दूसरी प्रविष्टि है।',
      'पहली मान्य है; दोनों दर्ज हैं।',
      'अनुपालन को बताएँ: एक डिवाइस के दो इतिहास हैं।',
    ),
  },
  sequence_gap: {
    en: row(
      'Entries before this one have not reached the portal.',
      'They wait on the device.',
      'Nothing to do: the device sends them in order.',
    ),
    hi: row(
      'इससे पहले की प्रविष्टियाँ पोर्टल तक नहीं पहुँचीं।',
      'वे डिवाइस पर प्रतीक्षा में हैं।',
      'कुछ न करें: डिवाइस उन्हें क्रम से भेजता है।',
    ),
  },
  account_not_yours: {
    en: row(
      'This broker account is not registered for you in the portal.',
      'Nothing was sent; your own connection works as before.',
      'Ask an admin to add you to the account.',
    ),
    hi: row(
      'यह ब्रोकर खाता पोर्टल में आपके लिए दर्ज नहीं है।',
      'कुछ नहीं भेजा गया; आपका अपना कनेक्शन पहले जैसा चलता है।',
      'एडमिन से कहें कि आपको खाते में जोड़ें।',
    ),
  },
  broker_app_missing: {
    en: row(
      'No app at the broker is registered for this account.',
      'Connected accounts stay connected.',
      'Paste a token, or ask an admin to register the app.',
    ),
    hi: row(
      'इस खाते के लिए ब्रोकर पर कोई ऐप दर्ज नहीं है।',
      'जुड़े खाते जुड़े रहते हैं।',
      'टोकन चिपकाएँ, या एडमिन से ऐप दर्ज करने को कहें।',
    ),
  },
  egress_missing: {
    en: row(
      'No address is registered for this account, and the relay sends from no other.',
      'The relay sent nothing.',
      'Ask an admin to register an address for the account.',
    ),
    hi: row(
      'इस खाते के लिए कोई पता दर्ज नहीं है, और रिले किसी दूसरे पते से नहीं भेजता।',
      'रिले ने कुछ नहीं भेजा।',
      'एडमिन से खाते का पता दर्ज करने को कहें।',
    ),
  },
  archived: {
    en: row(
      'The texts of this batch are in an archive.',
      'Their hashes are here and vouched for; nothing was changed.',
      'Ask compliance to restore the archive, then ask again.',
    ),
    hi: row(
      'इस बैच के पाठ एक आर्काइव में हैं।',
      'उनके हैश यहाँ हैं और प्रमाणित हैं; कुछ नहीं बदला।',
      'कंप्लायंस से आर्काइव वापस लाने को कहें, फिर दोबारा माँगें।',
    ),
  },
  not_archivable: {
    en: row(
      'These entries cannot be archived or restored now.',
      'Nothing was changed.',
      'Look at Keeping again: it shows what can be.',
    ),
    hi: row(
      'ये प्रविष्टियाँ अभी आर्काइव या वापस नहीं हो सकतीं।',
      'कुछ नहीं बदला।',
      'Keeping फिर देखें: वहाँ दिखता है कि क्या हो सकता है।',
    ),
  },
  broker_refused: {
    en: row(
      'The broker declined the sign-in.',
      'Nothing was kept; connected accounts stay connected.',
      'Sign in again, or paste a token.',
    ),
    hi: row(
      'ब्रोकर ने साइन-इन अस्वीकार किया।',
      'कुछ नहीं रखा गया; जुड़े खाते जुड़े रहते हैं।',
      'फिर साइन इन करें, या टोकन चिपकाएँ।',
    ),
  },
  policy_base_stale: {
    en: row(
      'Somebody published a newer policy while this one was being edited.',
      'Nothing was published; your changes are on the screen.',
      'Look at the difference, then publish on top of it.',
    ),
    hi: row(
      'संपादन के दौरान किसी ने नई नीति प्रकाशित कर दी।',
      'कुछ प्रकाशित नहीं हुआ; आपके बदलाव स्क्रीन पर हैं।',
      'अंतर देखें, फिर उसके ऊपर प्रकाशित करें।',
    ),
  },
  batch_not_allowed: {
    en: row(
      'The batch is not allowed.',
      'Nothing was sent; every order is as it was.',
      'See which limit or role it names.',
    ),
    hi: row(
      'बैच की अनुमति नहीं है।',
      'कुछ नहीं भेजा गया, हर ऑर्डर जैसा था वैसा ही है।',
      'देखें कि कौन सी सीमा या भूमिका बताई गई है।',
    ),
  },
  too_large: {
    en: row(
      'The request is larger than the portal takes at once.',
      'Nothing was changed.',
      'Send it in smaller parts.',
    ),
    hi: row('अनुरोध पोर्टल की एक बार की सीमा से बड़ा है।', 'कुछ नहीं बदला।', 'छोटे भागों में भेजें।'),
  },
  too_many_requests: {
    en: row(
      'Too many requests came in a short time.',
      'Nothing was changed by this one.',
      'Wait a moment, then try again.',
    ),
    hi: row('कम समय में बहुत अनुरोध आए।', 'इस अनुरोध से कुछ नहीं बदला।', 'थोड़ा रुककर फिर कोशिश करें।'),
  },
  internal: {
    en: row(
      'The portal failed on this request.',
      'What was recorded before is safe; cancelling goes on without the portal.',
      'Try again; if it stays, tell an admin the time.',
    ),
    hi: row(
      'पोर्टल इस अनुरोध में विफल रहा।',
      'पहले का दर्ज सब सुरक्षित है; रद्द करना पोर्टल के बिना चलता है।',
      'फिर कोशिश करें; न बने तो एडमिन को समय बताएँ।',
    ),
  },
  unavailable: {
    en: row(
      'The portal cannot be reached.',
      'Entries wait on the device; cancelling goes on under the last policy.',
      'Nothing to do: the device keeps trying.',
    ),
    hi: row(
      'पोर्टल तक पहुँचा नहीं जा सकता।',
      'प्रविष्टियाँ डिवाइस पर प्रतीक्षा में हैं; रद्द करना पिछली नीति से चलता है।',
      'कुछ न करें: डिवाइस कोशिश करता रहता है।',
    ),
  },
};
