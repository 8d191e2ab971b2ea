ALTER TABLE "sessions" ADD COLUMN "lab_id" text;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "phase" text;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "rounds" integer;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "participants" integer;--> statement-breakpoint
ALTER TABLE "sessions" ADD COLUMN "changed_at" timestamp (3) with time zone;--> statement-breakpoint
UPDATE "sessions" SET "changed_at" = (SELECT max("at") FROM "events" WHERE "events"."session_id" = "sessions"."id");
