import type { BatchReport } from '@pullcord/core/outcome/batch-report';
import { specificationAnswer, specificationWhole } from '@pullcord/core/outcome/specification-answer';

/**
 * One object, however many batches were left: of one its own answer, of several or none the sum of them. `batches` holds
 * each, and `message` what is to be said beside them.
 */
export function resumeAnswer(reports: readonly BatchReport[], message: string | undefined) {
  const batches = reports.map((report) => specificationAnswer(report));
  const [first, ...others] = batches;
  const whole = first !== undefined && others.length === 0 ? first : sumOf(reports);
  return { ...whole, ...(message !== undefined && { message }), batches };
}

function sumOf(reports: readonly BatchReport[]) {
  const answers = reports.map((report) => specificationAnswer(report));
  const sum = (key: keyof (typeof answers)[number]['summary']) =>
    answers.reduce((before, { summary }) => before + summary[key], 0);
  return {
    status: specificationWhole(reports.flatMap(({ orders }) => orders)),
    data: answers.flatMap(({ data }) => data),
    summary: {
      total: sum('total'),
      cancelled: sum('cancelled'),
      failed: sum('failed'),
      pending: sum('pending'),
    },
  };
}
