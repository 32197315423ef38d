import { Sign } from '@pullcord/ui/sign';
import { useWords } from '../words/use-words.tsx';
import { PLAN_WORDS } from './plan-words.ts';

/** Beside a tick whose plan is not there yet. */
export function Replanning() {
  const say = useWords(PLAN_WORDS);
  return (
    <span className="pc-small pc-text3" role="status">
      <Sign name="sent" size={12} /> {say('replanning')}
    </span>
  );
}
