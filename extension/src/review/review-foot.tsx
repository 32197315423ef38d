import { Button } from '@pullcord/ui/button';
import { useNow } from '@pullcord/ui/use-now';
import { useWords } from '../words/use-words.tsx';
import { ConfirmFoot } from './confirm-foot.tsx';
import type { Stage } from './review-state.ts';
import { REVIEW_WORDS } from './review-words.ts';
import type { ReviewControls } from './use-review.ts';

interface ReviewFootProps {
  controls: ReviewControls;
  stage: Stage;
  onClose: () => void;
}

/** What can be done at this stage. */
export function ReviewFoot({ controls, stage, onClose }: ReviewFootProps) {
  const say = useWords(REVIEW_WORDS);
  const { state, stop, emergency, copyCurl } = controls;
  const { review, report, pending, device } = state;
  const keeping = state.kept !== null && state.kept.ended === null;
  const copy = (
    <Button kind={stage === 'over' ? 'plain' : 'link'} onClick={() => void copyCurl()}>
      {say('copy')}
    </Button>
  );
  const copied = state.copiedCalls !== null && (
    <span role="status" className="pc-small pc-text3">
      {say('copied', { n: state.copiedCalls })}
    </span>
  );
  switch (stage) {
    case 'ready':
      return (
        <ConfirmFoot controls={controls}>
          <p className="pc-line-between pc-small">
            {copy}
            {copied || <PermitLine controls={controls} />}
            <span className="pc-text3">
              <kbd className="pc-key">Esc</kbd> {say('escape')}
            </span>
          </p>
        </ConfirmFoot>
      );
    case 'refused':
      return (
        <footer className="pc-confirm pc-line-between">
          {review?.emergency ? (
            <span className="pc-text3">{say('emergency_refused')}</span>
          ) : (
            <Button
              kind="emergency"
              disabled={pending !== null}
              onClick={(event) => void emergency(event.nativeEvent)}
            >
              {say('emergency')}
            </Button>
          )}
          <Button onClick={onClose}>{say('close')}</Button>
        </footer>
      );
    case 'running':
    case 'sending':
      return (
        <footer className="pc-confirm pc-line-between">
          <Button
            disabled={report === null || pending === 'stop'}
            onClick={(event) => void stop(event.nativeEvent)}
          >
            {say(pending === 'stop' ? 'stopping' : 'stop')}
          </Button>
          <span className="pc-small pc-text3">{say('runs_on')}</span>
        </footer>
      );
    case 'over':
      return (
        <footer className="pc-confirm pc-line-between">
          {review && copy}
          {copied}
          {report && device?.recordsUrl != null && (
            <a
              href={`${device.recordsUrl}/${encodeURIComponent(report.batchId)}`}
              target="_blank"
              rel="noreferrer"
              title={say('record')}
            >
              {say('receipt')}
            </a>
          )}
          {state.queue.length > 0 ? (
            <Button kind="primary" disabled={pending !== null} onClick={() => void controls.nextPart()}>
              {say('next_part', {
                n: state.queue[0]?.length ?? 0,
                part: state.parts - state.queue.length + 1,
                parts: state.parts,
              })}
            </Button>
          ) : (
            <>
              {keeping ? (
                <Button
                  disabled={pending !== null}
                  onClick={(event) => void controls.stop(event.nativeEvent)}
                >
                  {say('keep_stop')}
                </Button>
              ) : (
                review &&
                report?.stoppedBy == null &&
                report?.phase === 'settled' && (
                  <Button
                    disabled={pending !== null}
                    onClick={(event) => void controls.keepClear(event.nativeEvent)}
                  >
                    {say('keep_clear')}
                  </Button>
                )
              )}
              <Button kind="primary" onClick={onClose}>
                {say('done')}
              </Button>
            </>
          )}
        </footer>
      );
    case 'failed':
    case 'empty':
      return (
        <footer className="pc-confirm pc-line-between">
          <a href="/options.html" target="_blank" rel="noreferrer">
            {say('options')}
          </a>
          <span className="pc-foot-actions">
            {stage === 'failed' && review && (
              <Button disabled={pending !== null} onClick={() => void controls.reread()}>
                {say('read_again')}
              </Button>
            )}
            <Button onClick={onClose}>{say('close')}</Button>
          </span>
        </footer>
      );
    case 'opening':
      return null;
  }
}

function PermitLine({ controls }: { controls: ReviewControls }) {
  const say = useWords(REVIEW_WORDS);
  const permit = controls.state.review?.permit;
  const now = useNow(1_000);
  if (permit?.state !== 'granted') return <span className="pc-text3">{say('asking_permit')}</span>;
  const left = Math.max(0, Math.ceil((permit.expiresAt - now) / 1000));
  return <span className="pc-text3">{say('permit_held', { seconds: String(left) })}</span>;
}
