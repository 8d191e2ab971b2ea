CREATE TABLE "tables" (
	"id" text PRIMARY KEY NOT NULL,
	"teacher_id" text NOT NULL,
	"name" text NOT NULL,
	"rows" integer NOT NULL,
	"content" text NOT NULL,
	"reading" jsonb NOT NULL,
	"seed" text NOT NULL,
	"saved_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "tables" ADD CONSTRAINT "tables_teacher_id_auth_user_id_fk" FOREIGN KEY ("teacher_id") REFERENCES "public"."auth_user"("id") ON DELETE cascade ON UPDATE no action;