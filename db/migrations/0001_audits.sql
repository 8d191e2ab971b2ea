ALTER TABLE "scoring_jobs" DROP CONSTRAINT "scoring_jobs_submission_once";--> statement-breakpoint
DROP INDEX "scoring_jobs_queue";--> statement-breakpoint
ALTER TABLE "scoring_jobs" ADD COLUMN "kind" text DEFAULT 'score' NOT NULL;--> statement-breakpoint
CREATE INDEX "scoring_jobs_queue" ON "scoring_jobs" USING btree ("kind","state","id");--> statement-breakpoint
ALTER TABLE "scoring_jobs" ADD CONSTRAINT "scoring_jobs_submission_once" UNIQUE("session_id","participant_id","submission_id","kind");