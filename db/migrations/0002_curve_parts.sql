ALTER TABLE "run_curves" ADD COLUMN "whole" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "run_curves" ADD COLUMN "from_step" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE "run_curves" DROP CONSTRAINT "run_curves_round_id_run_id_pk";--> statement-breakpoint
ALTER TABLE "run_curves" ADD CONSTRAINT "run_curves_round_id_run_id_whole_from_step_pk" PRIMARY KEY("round_id","run_id","whole","from_step");
