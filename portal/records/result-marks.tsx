import { Sign } from '@pullcord/ui/sign';
import { toneClass } from '@pullcord/ui/tone';
import type { ResultMark } from './entry-result.ts';

/** Signs and words without ground: a column of pills would be a flag parade. */
export function ResultMarks({ marks }: { marks: readonly ResultMark[] }) {
  return (
    <span className="pc-marks">
      {marks.map((mark) => (
        <span key={`${mark.sign ?? 'none'} ${mark.words}`} className={`pc-status ${toneClass(mark.tone)}`}>
          {mark.sign === null ? null : <Sign name={mark.sign} size={12} />}
          <span>{mark.words}</span>
        </span>
      ))}
    </span>
  );
}
