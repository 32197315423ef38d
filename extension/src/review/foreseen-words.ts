import type { WordTable } from '../words/word-table.ts';

const words = {
  told_orders: {
    en: 'Admins are told of a large batch: {figure} orders, the rule is {bound}.',
    hi: 'एडमिन को बड़े बैच की सूचना जाएगी: {figure} ऑर्डर, नियम {bound} है।',
  },
  told_quantity: {
    en: 'Admins are told of a large batch: quantity {figure}, the rule is {bound}.',
    hi: 'एडमिन को बड़े बैच की सूचना जाएगी: मात्रा {figure}, नियम {bound} है।',
  },
  told_rupees: {
    en: 'Admins are told of a large batch: value {figure}, the rule is {bound}.',
    hi: 'एडमिन को बड़े बैच की सूचना जाएगी: मूल्य {figure}, नियम {bound} है।',
  },
  told_ratio: {
    en: 'Admins are told of the order-to-trade ratio: {figure} messages for one traded order, the rule is {bound}.',
    hi: 'एडमिन को ऑर्डर-सौदा अनुपात की सूचना जाएगी: एक सौदे पर {figure} संदेश, नियम {bound} है।',
  },
  told_emergencies: {
    en: 'Admins are told of the emergency.',
    hi: 'एडमिन को आपातकाल की सूचना जाएगी।',
  },
} as const;

/** What admins will be told of a plan once it is confirmed. */
export const FORESEEN_WORDS: WordTable<keyof typeof words> = words;
