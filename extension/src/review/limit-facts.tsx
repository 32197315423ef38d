import { isSizeLimit, type LimitKind, type Verdict } from '@pullcord/core/plan/limits';
import { ratioOf } from '@pullcord/core/value/decimal';
import { indianInteger, lakh } from '@pullcord/core/words/figures';
import { setterName } from '@pullcord/core/words/names';
import type { Locale } from '@pullcord/core/words/sentence';
import { Sign } from '@pullcord/ui/sign';
import { VerdictRow } from '@pullcord/ui/verdict-row';
import { useLocale, useWords } from '../words/use-words.tsx';
import { PLAN_WORDS } from './plan-words.ts';

interface LimitFactsProps {
  verdicts: readonly Verdict[];
  policyVersion: number | null;
  unknownValueOrders: number;
  /** Limits that an emergency goes past. */
  waived: number;
}

/** Region 'Limits': each figure beside its bound. */
export function LimitFacts({ verdicts, policyVersion, unknownValueOrders, waived }: LimitFactsProps) {
  const say = useWords(PLAN_WORDS);
  const locale = useLocale();
  const over = verdicts.filter(({ verdict }) => verdict === 'over').length;
  return (
    <section className="pc-section" aria-label={say('limits')}>
      <div className="pc-line-between">
        <h2 className="pc-heading">
          {say('limits')}{' '}
          <span className="pc-quiet">
            {policyVersion === null
              ? say('limits_own')
              : say('limits_policy', { version: String(policyVersion) })}
          </span>
        </h2>
        {verdicts.length > 0 && (
          <span className={over > 0 ? 'pc-status pc-tone-failed' : 'pc-status pc-tone-cancelled'}>
            <Sign name={over > 0 ? 'failed' : 'cancelled'} size={12} />
            {over > 0 ? say('limits_over', { n: over }) : say('limits_within')}
          </span>
        )}
      </div>
      {verdicts.length === 0 ? (
        <p className="pc-text2">{say('limits_none')}</p>
      ) : (
        <ul>
          {verdicts.map((verdict) => (
            <VerdictRow
              key={`${verdict.kind} ${verdict.strategy}`}
              name={
                verdict.strategy === null ? say(verdict.kind) : `${say(verdict.kind)}, ${verdict.strategy}`
              }
              figure={limitFigure(verdict.kind, verdict.figure, locale)}
              bound={limitFigure(verdict.kind, verdict.bound, locale)}
              share={ratioOf(verdict.figure, verdict.bound)}
              verdict={verdict.verdict}
              setBy={setterName(verdict.setBy, locale)}
              locale={locale}
            />
          ))}
        </ul>
      )}
      {waived > 0 && <p className="pc-small pc-text2 pc-note">{say('limits_waived', { n: waived })}</p>}
      {policyVersion !== null && verdicts.some(({ kind }) => !isSizeLimit(kind)) && (
        <p className="pc-small pc-text3 pc-note">{say('minute_of_device')}</p>
      )}
      {unknownValueOrders > 0 && (
        <p className="pc-small pc-text2 pc-note">
          <Sign name="left_out" size={12} /> {say('value_unknown', { n: unknownValueOrders })}
        </p>
      )}
    </section>
  );
}

/** Rupees in lakh, counts in whole numbers. */
export function limitFigure(kind: LimitKind, figure: string, locale: Locale): string {
  return kind === 'value_per_batch' ? lakh(figure, locale) : indianInteger(Number(figure));
}
